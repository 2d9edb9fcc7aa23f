import type { CardBlock, SignalSpec } from '@pipit/core';
import type { AirModel } from '@pipit/learn';

/** What the model wants to be given. The recordings' `co` is left out: that sensor was badly soldered. */
export const airInput: SignalSpec = {
  kind: 'chunk',
  rateHz: 10,
  channels: [
    { name: 'smoke', unit: 'count' },
    { name: 'voc', unit: 'count' },
    { name: 'flame', unit: 'count' },
    { name: 'temp', unit: 'degC' },
    { name: 'hum', unit: '%RH' },
  ],
};

/** What each sensor can give; the longest that a live one gave exactly the same value is 7.2 s (voc). */
export const plausible = [
  { channel: 'smoke', min: 5, max: 1023, saturatedAt: 1015, stuckS: 60 },
  { channel: 'voc', min: 5, max: 1023, saturatedAt: 1015, stuckS: 120 },
  { channel: 'flame', min: 0, max: 1023, saturatedAt: 1015, stuckS: 60 },
  { channel: 'temp', min: -20, max: 85, stuckS: 300 },
  { channel: 'hum', min: 1, max: 100, saturatedAt: 100, stuckS: 300 },
] as const;

/** Far above its baseline a channel is followed over hours: a new unit or a hot summer is learned, a fire is not. */
const hours = 3600;
const scales = [
  { channel: 'smoke', limit: 1, farS: 6 * hours },
  { channel: 'voc', limit: 1, farS: 6 * hours },
  { channel: 'flame', scale: 'log', floor: 1, limit: 1, farS: 6 * hours },
  { channel: 'temp', limit: 6, farS: 2 * hours },
  { channel: 'dew', limit: 6, farS: 2 * hours },
] as const;

const block = (name: string, params: Record<string, unknown>): CardBlock => ({ block: name, version: 1, params });

const levels = (rising: readonly object[]): CardBlock[] => [
  block('sensor-check', { channels: plausible }),
  block('conductance', { channels: ['smoke', 'voc'], fullScale: 1023 }),
  block('dew-point', { temperature: 'temp', humidity: 'hum' }),
  block('rise', { channels: rising }),
  block('slide', { length: 50, hop: 10 }),
  block('features', { features: ['mean', 'max'] }),
];

/** Levels with no baseline taken off them: what `fitAir` learns from. */
export const levelPipeline = (): CardBlock[] =>
  levels(scales.map((scale) => ({ ...scale, start: 0, riseS: 0, fallS: 0, farS: 0 })));

/** From the raw signal to a prediction every second, which judges the last 5 s. */
export const judgingPipeline = ({ clean, knees, weights }: AirModel): CardBlock[] => [
  ...levels(scales.map((scale, i) => ({ ...scale, start: clean[i] }))),
  block('classify-air', { knees, weights }),
];

/**
 * The decision over a minute. In the first two minutes, while no baseline is known, a fire is told at half the score: chosen
 * as the lowest of 0.4, 0.3, 0.25, 0.2 and 0.15 but one at which no recorded nuisance or quiet room is told as fire from a
 * cold start (`npm run cold-start`).
 */
export const alarmBlock = (): CardBlock => block('air-alarm', { coldThreshold: 0.2, coldS: 120 });
