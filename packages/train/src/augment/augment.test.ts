import { expect, test } from '@jest/globals';
import type { SignalSpec } from '@pipit/core';
import { SeededRandom } from '../seeded-random.js';
import { addNoise } from './add-noise.js';
import { type Augmentation, augmentWith } from './augmentation.js';
import { bridge } from './bridge.js';
import { channelDropout } from './channel-dropout.js';
import { channelGain } from './channel-gain.js';
import { drift } from './drift.js';
import { gain } from './gain.js';
import { jitter } from './jitter.js';
import { level } from './level.js';
import { magnitudeWarp } from './magnitude-warp.js';
import { mixup } from './mixup.js';
import { recordingStyle } from './recording-style.js';
import { room } from './room.js';
import { rotate } from './rotate.js';
import { shiftSpectrogram } from './shift-spectrogram.js';
import { specAugment } from './spec-augment.js';
import { saturate } from './saturate.js';
import { speed } from './speed.js';
import { stall } from './stall.js';
import { telephone } from './telephone.js';
import { timeShift } from './time-shift.js';
import { timeWarp } from './time-warp.js';
import { whiteNoise } from './white-noise.js';

const spec: SignalSpec = {
  kind: 'chunk',
  rateHz: 100,
  channels: ['ax', 'ay', 'az', 'co'].map((name) => ({ name, unit: 'g' })),
};
const motion = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i / 9) + (i % 4));
const power = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value * value, 0);

const changes: Record<string, Augmentation> = {
  timeShift: timeShift(0.2),
  gain: gain(6),
  addNoise: addNoise([motion.map(Math.cos)], [0, 20]),
  whiteNoise: whiteNoise([0, 20]),
  recordingStyle: recordingStyle(),
  telephone: telephone(),
  level: level([-20, 3]),
  room: room(),
  speed: speed([0.8, 1.25]),
  timeWarp: timeWarp(0.3),
  magnitudeWarp: magnitudeWarp(0.2),
  jitter: jitter(0.05),
  rotate: rotate(30),
  stall: stall(0.3),
  bridge: bridge(0.3),
  saturate: saturate(0.6),
  channelDropout: channelDropout(),
  drift: drift(0.2),
  channelGain: channelGain(0.1),
};

test.each(Object.entries(changes))(
  '%s keeps length and original, is finite, follows its seed and changes something',
  (_name, change) => {
    const before = motion.slice();

    const results = [1, 1, 2, 3, 4].map((seed) => change(motion, spec, new SeededRandom(seed)));

    expect(motion).toEqual(before);
    expect(results[0]).toEqual(results[1]);
    expect(new Set(results.map((result) => result.join())).size).toBeGreaterThan(1);
    expect(results[0]).not.toEqual(motion);
    expect(results[0]).toHaveLength(motion.length);
    expect(results.every((result) => result.every(Number.isFinite))).toBe(true);
  },
);

test('noise comes at the ratio asked for', () => {
  const noisy = addNoise([motion.map((_, i) => Math.sin(i))], [10, 10])(motion, spec, new SeededRandom(3));

  const noise = noisy.map((value, i) => value - (motion[i] ?? 0));

  expect(10 * Math.log10(power(motion) / power(noise))).toBeCloseTo(10, 3);
});

test('a silent example stays silent under noise that follows its power', () => {
  expect(power(addNoise([motion], [0, 10])(new Float32Array(400), spec, new SeededRandom(1)))).toBe(0);
});

test('a turned accelerometer feels the same gravity, and what is no axis stays', () => {
  const turned = rotate(180)(motion, spec, new SeededRandom(5));

  for (let i = 0; i < motion.length; i += 4) {
    expect(Math.hypot(...turned.subarray(i, i + 3))).toBeCloseTo(Math.hypot(...motion.subarray(i, i + 3)), 4);
    expect(turned[i + 3]).toBe(motion[i + 3]);
  }
});

test('a change of probability 0 never happens and one of 1 always', () => {
  const random = new SeededRandom(1);
  const never = augmentWith([0, jitter(1)]);
  const always = augmentWith([1, gain(0)], [1, jitter(1)]);

  expect(never(motion, spec, random)).toBe(motion);
  expect(always(motion, spec, random)).not.toEqual(motion);
});

test('masks cover whole frames and bands, and nothing where they are 0 wide', () => {
  const features = () => Float32Array.from({ length: 60 }, (_, i) => i);

  const masked = specAugment(features(), 6, { frames: 3, bands: 2, masks: 2 }, new SeededRandom(4));

  expect(masked).not.toEqual(features());
  expect(specAugment(features(), 6, { frames: 0, bands: 0 }, new SeededRandom(4))).toEqual(features());
});

test('a mixed batch keeps the sum of its targets', () => {
  const targets = Float32Array.of(1, 0, 0, 1, 1, 0);
  const features = Float32Array.of(1, 2, 3);

  mixup(features, targets, 3, 0.4, new SeededRandom(2));

  for (let i = 0; i < 3; i++) expect((targets[2 * i] ?? 0) + (targets[2 * i + 1] ?? 0)).toBeCloseTo(1, 6);
  expect([...features]).not.toEqual([1, 2, 3]);
});

test('a spectrogram that is shifted by nothing stays, and moves by whole frames with its edge held', () => {
  const features = () => Float32Array.from({ length: 60 }, (_, i) => Math.floor(i / 6));
  const still = { frames: 0, bands: 0, stretch: 0 };

  const moved = [1, 2, 3, 4, 5, 6].map((seed) =>
    shiftSpectrogram(features(), 6, { ...still, frames: 2 }, new SeededRandom(seed)),
  );

  expect(shiftSpectrogram(features(), 6, still, new SeededRandom(1))).toEqual(features());
  for (const rows of moved) {
    const by = (rows[24] ?? 0) - 4;
    expect([...rows]).toEqual([...features()].map((row) => Math.max(0, Math.min(9, row + by))));
  }
  expect(new Set(moved.map((rows) => rows[24])).size).toBeGreaterThan(2);
});

test('a spectrogram changes pitch and colour within its range', () => {
  const features = Float32Array.from({ length: 60 }, (_, i) => (i % 6 === 2 ? 100 : -100));
  const change = { bands: 2, stretch: 0.1, level: 50, tilt: 50, range: [-128, 127] as const };

  const shifted = shiftSpectrogram(features.slice(), 6, change, new SeededRandom(9));

  expect(shifted).not.toEqual(features);
  expect(Math.min(...shifted)).toBeGreaterThanOrEqual(-128);
  expect(Math.max(...shifted)).toBeLessThanOrEqual(127);
});
