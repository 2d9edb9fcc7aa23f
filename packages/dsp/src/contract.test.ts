import type { AnyBlock, Kind, PredictionSpec, SignalSpec, Spec, Value } from '@pipit/core';
import { describe, test } from '@jest/globals';
import { blockContract, chunksOf, seededNoise } from '@pipit/testing';
import {
  agc,
  announce,
  bandpass,
  calibrateMagnetometer,
  energyVad,
  level,
  mel,
  meyda,
  mfcc,
  microfrontend,
  mixDown,
  mlperfKws,
  mlperfSww,
  spectrogram,
  convertUnit,
  features,
  highpass,
  lowpass,
  magnitude,
  notch,
  orientation,
  removeDc,
  removeGravity,
  removeGyroBias,
  resample,
  segment,
  selectChannels,
  slide,
  smooth,
  trigger,
} from './index.js';

const imu: SignalSpec = {
  kind: 'chunk',
  rateHz: 100,
  channels: (['ax', 'ay', 'az'] as const).map((name) => ({ name, unit: 'g' as const })),
};

const motion = () => {
  const noise = seededNoise(1);
  return chunksOf(imu, 600, 7, (t, c) => c + Math.sin(2 * Math.PI * (c + 2) * t) + 0.1 * noise());
};

const sixAxes: SignalSpec = {
  ...imu,
  channels: [...imu.channels, ...(['gx', 'gy', 'gz'] as const).map((name) => ({ name, unit: 'deg/s' as const }))],
};

const tumbling = () => chunksOf(sixAxes, 400, 7, (t, c) => (c === 2 ? 1 : 0.2 * Math.sin(3 * t + c)));

const windows = slide.prepare(imu, { length: 64, hop: 32 });
const cut = () => {
  const out: Value<'window'>[] = [];
  const step = windows.open();
  for (const chunk of motion()) step.push(chunk, ({ at, samples }) => out.push({ at, samples: samples.slice() }));
  return out;
};

const scores: PredictionSpec = { kind: 'prediction', rateHz: 10, labels: ['a', 'b'] };
const judged = () => {
  const noise = seededNoise(2);
  return Array.from({ length: 400 }, (_, i) => ({
    at: i / 10,
    scores: Float32Array.of(Math.sin(i / 3) + 0.1 * noise(), Math.cos(i / 5)),
  }));
};

const microphone: SignalSpec = { kind: 'chunk', rateHz: 16_000, channels: [{ name: 'pcm', unit: '1' }] };

const sound = (samples: number) => {
  const noise = seededNoise(3);
  return chunksOf(microphone, samples, 500, (t) => 0.2 * Math.sin(2 * Math.PI * 300 * t) + 0.1 * noise());
};

interface Case {
  readonly block: AnyBlock;
  readonly params: unknown;
  readonly input: Spec<Kind>;
  readonly values: () => readonly Value<Kind>[];
}

const any = (block: unknown) => block as AnyBlock;

const overChunks = (block: unknown, params: unknown): Case => ({
  block: any(block),
  params,
  input: imu,
  values: motion,
});

const overSixAxes = (block: unknown, params: unknown): Case => ({
  block: any(block),
  params,
  input: sixAxes,
  values: tumbling,
});

const overSound = (block: unknown, params: unknown, samples = 5000): Case => ({
  block: any(block),
  params,
  input: microphone,
  values: () => sound(samples),
});

const cases: Case[] = [
  overSound(microfrontend, { stepMs: 20 }),
  overSound(microfrontend, { values: 'int8', windowMs: 25 }),
  overSound(mel, { length: 400, fftLength: 512, center: true }),
  overSound(mfcc, { length: 480 }),
  overSound(spectrogram, { length: 250, hop: 400 }),
  overSound(mlperfKws, { everySteps: 5 }, 19_000),
  overSound(mlperfSww, {}),
  overSound(meyda, { descriptors: ['rms', 'mfcc', 'chroma'], hop: 2000 }),
  overSound(level, {}),
  overSound(agc, {}),
  overSound(energyVad, {}),
  overChunks(mixDown, {}),
  overChunks(magnitude, {}),
  {
    block: any(calibrateMagnetometer),
    params: { offset: [1, 2, 3] },
    input: { ...imu, channels: (['mx', 'my', 'mz'] as const).map((name) => ({ name, unit: 'uT' as const })) },
    values: motion,
  },
  {
    block: any(segment),
    params: { startLevel: 0.2, minS: 0.1 },
    input: imu,
    values: () => chunksOf(imu, 900, 7, (t, c) => (c === 2 ? 1 : 0) + (t % 3 > 1 && t % 3 < 2 ? Math.sin(25 * t) : 0)),
  },
  { block: any(announce), params: { threshold: 0.5 }, input: scores, values: judged },
  overSixAxes(orientation, {}),
  overSixAxes(removeGravity, { gyroscope: ['gx', 'gy', 'gz'] }),
  overSixAxes(removeGravity, {}),
  overSixAxes(removeGyroBias, { stillDegS: 30, stillS: 0.1 }),
  overChunks(slide, { length: 64, hop: 32 }),
  overChunks(slide, { length: 20, hop: 50 }),
  overChunks(selectChannels, { channels: ['az', 'ax'] }),
  overChunks(convertUnit, { from: 'g', to: 'm/s2' }),
  overChunks(lowpass, { cutoffHz: 10, order: 4 }),
  overChunks(highpass, { cutoffHz: 1, order: 3 }),
  overChunks(bandpass, { lowHz: 1, highHz: 20 }),
  overChunks(notch, { frequencyHz: 30 }),
  overChunks(removeDc, {}),
  overChunks(resample, { rateHz: 40 }),
  overChunks(resample, { rateHz: 250, start: 'zero' }),
  {
    block: any(features),
    params: { bandsHz: [[1, 5]], correlations: true },
    input: windows.output,
    values: cut,
  },
  { block: any(smooth), params: {}, input: scores, values: judged },
  { block: any(smooth), params: { method: 'exponential' }, input: scores, values: judged },
  { block: any(trigger), params: { threshold: 0.5, holdS: 0.2 }, input: scores, values: judged },
];

describe.each(cases)('$block.name $params', ({ block, params, input, values }) => {
  test.each(blockContract({ block, params, input, values }))('$name', ({ check }) => check());
});
