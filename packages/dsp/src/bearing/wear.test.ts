import { expect, test } from '@jest/globals';
import type { Frame, FrameSpec, Learned } from '@pipit/core';
import { blockContract, run, seededNoise } from '@pipit/testing';
import { fitWear, judgeLife, type LifeHistory } from './fit-wear.js';
import { remainingLife } from './remaining-life.js';
import { trackWear } from './track-wear.js';
import { Wear } from './wear.js';
import { wearAlarm } from './wear-alarm.js';

const options = { marginNp: 0.3, memoryS: 30, frames: 32, fewest: 1, longestS: 3600 };
const input: FrameSpec = { kind: 'frame', rateHz: 10, shape: [1], names: ['a.std'] };
const params = { feature: 'a.std', wearLimit: 100, surgeNp: 1, fewest: 1 };
const frame = (at: number, level: number): Frame => ({ at, values: Float32Array.of(level) });

test('a level e times the quietest for 100 s past the memory adds up to its nepers above the margin', () => {
  const wear = new Wear(options);

  for (let at = 0; at <= 100; at += 10) wear.push(at, 1);
  for (let at = 110; at <= 300; at += 10) wear.push(at, Math.E);

  expect(wear.rise).toBeCloseTo(1, 6);
  expect(wear.wear).toBeCloseTo(0.7 * 180 + 10 * (0.5 - 0.3), 3);
});

test('a single shock neither rises nor wears', () => {
  const wear = new Wear(options);

  for (let at = 0; at <= 100; at += 10) wear.push(at, at === 50 ? 40 : 1);

  expect(wear.wear).toBe(0);
});

test('running in, which makes a bearing quieter, is no wear; the quietest is what later levels rise above', () => {
  const wear = new Wear(options);

  for (let at = 0; at <= 1000; at += 10) wear.push(at, 2 * Math.exp(-at / 500));
  const afterRunningIn = wear.wear;
  for (let at = 1010; at <= 1100; at += 10) wear.push(at, 2 * Math.exp(-2) * Math.E);

  expect(afterRunningIn).toBe(0);
  expect(wear.rise).toBeGreaterThan(0.9);
});

test('a stop of a day counts as no more than the longest time between frames', () => {
  const wear = new Wear(options);

  wear.push(0, 1);
  wear.push(86_400, Math.E);

  expect(wear.wear).toBeCloseTo(0.7 * 3600, 3);
});

test('wear and the quietest level outlive a restart', () => {
  const prepared = trackWear.prepare(input, params);
  const first = prepared.open() as ReturnType<typeof prepared.open> & Learned;
  const second = prepared.open() as ReturnType<typeof prepared.open> & Learned;
  let before: number[] = [];
  let after: number[] = [];

  for (let at = 0; at <= 400; at += 10) first.push(frame(at, at < 100 ? 1 : 2), ({ values }) => (before = [...values]));
  second.restore(first.save() ?? new Uint8Array(0));
  second.push(frame(400, 2), ({ values }) => (after = [...values]));

  expect(after).toEqual(before);
  expect(() => second.restore(new Uint8Array(5))).toThrow('5 bytes');
  expect(() => second.restore(new Uint8Array(32))).toThrow('not saved by this block');
});

test('the remaining life falls with the rise and its bounds hold the median between them', () => {
  const model = { intercept: 9, slope: 1, mostRise: 1.5, sigma: 1 };

  const [quiet] = remainingLife(model, 0);
  const [median, low, high] = remainingLife(model, 1);

  expect(quiet / median).toBeCloseTo(Math.E, 6);
  expect(high / low).toBeCloseTo(Math.exp(2 * 1.2816), 6);
  expect(low < median && median < high).toBe(true);
});

/** A life of `hours` that is quiet, then grows louder from `from` (a share of life) until it is six times as loud. */
function life(hours: number, from: number, seed: number): LifeHistory {
  const noise = seededNoise(seed);
  const at = Array.from({ length: 300 }, (_, i) => ((i + 1) / 300) * hours * 3600);
  return {
    at,
    levels: at.map((_, i) => Math.exp(0.05 * noise() + 1.8 * Math.max(0, ((i + 1) / 300 - from) / (1 - from)))),
  };
}

test('alarm levels learned from lives find the wear of another one before its end, and not in its first half', () => {
  const fitted = fitWear([life(3, 0.6, 1), life(5, 0.7, 2), life(2, 0.65, 3), life(4, 0.9, 4)], options);

  const judged = judgeLife(life(3, 0.7, 5), fitted, options);

  expect(judged).toMatchObject({ isFalse: false, isMissed: false });
  expect(judged.lead).toBeGreaterThan(0.05);
  expect(fitted.remaining.slope).toBeGreaterThan(0);
});

test('a feature that is not there and more frames than are kept are refused', () => {
  expect(() => trackWear.prepare(input, { ...params, feature: 'b.std' })).toThrow('a.std');
  expect(() => trackWear.prepare(input, { ...params, frames: 4, fewest: 5 })).toThrow('fewest');
  expect(() => wearAlarm.prepare(input, {})).toThrow('track-wear');
});

const noise = seededNoise(8);
const levels = Array.from({ length: 60 }, (_, i) => frame(i / 10, 1 + 0.1 * noise() + i / 60));
for (const { name, check } of blockContract({ block: trackWear, params, input, values: () => levels, learns: true })) {
  test(`track-wear: ${name}`, check);
}
const tracked = trackWear.prepare(input, params);
for (const { name, check } of blockContract({
  block: wearAlarm,
  params: {},
  input: tracked.output,
  values: () => run(tracked, levels),
})) {
  test(`wear-alarm: ${name}`, check);
}
