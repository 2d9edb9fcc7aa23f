import type { AnyBlock, Kind, SignalSpec, Spec, Value } from '@pipit/core';
import { describe, test } from '@jest/globals';
import { blockContract, chunksOf, seededNoise } from '@pipit/testing';
import {
  conductance,
  dewPoint,
  flicker,
  onsetOrder,
  rise,
  sensorCheck,
  sensorFaults,
  slide,
  slowFeatures,
} from '../index.js';

const air: SignalSpec = {
  kind: 'chunk',
  rateHz: 10,
  channels: [
    { name: 'smoke', unit: 'count' },
    { name: 'temp', unit: 'degC' },
    { name: 'hum', unit: '%RH' },
  ],
};

/** A minute and more in which every channel moves, and the smoke sensor twice leaves what is plausible. */
const values = () => {
  const noise = seededNoise(1);
  return chunksOf(air, 700, 7, (t, c) => {
    if (c === 0) return t % 30 > 20 && t % 30 < 24 ? 1023 : 300 + 200 * Math.sin(t / 6) + 20 * noise();
    return c === 1 ? 21 + noise() : 50 + 10 * Math.sin(t / 9) + noise();
  });
};
const windows = slide.prepare(air, { length: 50, hop: 10 });
const cut = () => {
  const out: Value<'window'>[] = [];
  const step = windows.open();
  for (const chunk of values()) step.push(chunk, ({ at, samples }) => out.push({ at, samples: samples.slice() }));
  return out;
};
const smokeSensor = { channel: 'smoke', min: 5, max: 1000, saturatedAt: 490, confirmS: 0.5 };

interface Case {
  readonly block: AnyBlock;
  readonly params: unknown;
  readonly input?: Spec<Kind>;
  readonly values?: () => readonly Value<Kind>[];
  readonly learns?: boolean;
}

const cases: Case[] = [
  { block: conductance, params: { channels: ['smoke'] } },
  { block: dewPoint, params: {} },
  {
    block: rise,
    params: { channels: [{ channel: 'smoke', scale: 'log', start: 5 }, { channel: 'temp' }] },
    learns: true,
  },
  { block: sensorCheck, params: { channels: [smokeSensor] } },
  { block: sensorFaults, params: { channels: [smokeSensor] } },
  {
    block: onsetOrder,
    params: {
      channels: [
        { channel: 'smoke', threshold: 320 },
        { channel: 'hum', threshold: 55 },
      ],
    },
  },
  { block: flicker, params: { channels: ['smoke'] }, input: windows.output, values: cut },
  { block: slowFeatures, params: {}, input: windows.output, values: cut },
];

describe.each(cases)('$block.name', (given) => {
  test.each(blockContract({ input: air, values, ...given }))('$name', ({ check }) => check());
});
