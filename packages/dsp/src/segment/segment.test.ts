import type { PredictionSpec, SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { seededNoise } from '@pipit/testing';
import { chunksOf, runBlock } from '../../test-kit/signal.js';
import { announce } from '../decision/announce.js';
import { fitWindow } from './fit-window.js';
import { segment } from './segment.js';

const imu: SignalSpec = {
  kind: 'chunk',
  rateHz: 100,
  channels: (['ax', 'ay', 'az'] as const).map((name) => ({ name, unit: 'g' as const })),
};

/** A sensor at rest, shaken by `size` g during each of `spans`. */
function shaken(seconds: number, spans: readonly (readonly [number, number])[], size = 0.8): Float32Array {
  const noise = seededNoise(5);
  return Float32Array.from({ length: 300 * seconds }, (_, i) => {
    const t = Math.floor(i / 3) / 100;
    const moves = spans.some(([from, to]) => t >= from && t < to);
    return (i % 3 === 2 ? 1 : 0) + 0.01 * noise() + (moves ? size * Math.sin(2 * Math.PI * 4 * t + i) : 0);
  });
}

const found = (samples: Float32Array, params: Partial<Parameters<typeof segment.prepare>[1]> = {}, size = 16) =>
  runBlock(segment.prepare(imu, { startLevel: 0.15, ...params }), chunksOf(samples, 100, 3, size));

test('each movement gives one window that ends where it ended', () => {
  const { out } = found(
    shaken(8, [
      [2, 3],
      [5, 5.8],
    ]),
  );

  expect(out).toHaveLength(2);
  const ends = out.map(({ at }) => at + 0.64);
  expect(Math.abs((ends[0] ?? 0) - 3)).toBeLessThan(0.2);
  expect(Math.abs((ends[1] ?? 0) - 5.8)).toBeLessThan(0.2);
});

test('windows are the same however the signal is cut into chunks', () => {
  const samples = shaken(6, [[2, 3]]);
  const [single] = found(samples, {}, 1).out;
  const [whole] = found(samples, {}, 50).out;

  expect(single?.samples).toEqual(whole?.samples);
  expect(single?.at).toBeCloseTo(whole?.at ?? 0, 9);
});

test('rest, a knock that is too short and a slow tilt give no window', () => {
  const tilt = Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i / 3000 + (i % 3)));

  expect(found(shaken(5, [])).out).toEqual([]);
  expect(found(shaken(5, [[2, 2.04]]), { minS: 0.6 }).out).toEqual([]);
  expect(found(tilt).out).toEqual([]);
});

test('steady shaking becomes background, and a stronger movement stands out of it', () => {
  const base = shaken(60, [[0, 60]], 0.3);
  const strong = shaken(60, [[50, 51]], 3);
  const samples = base.map((x, i) => x + (strong[i] ?? 0));

  const { out } = found(samples, { maxS: 2 });

  expect(out.filter(({ at }) => at > 30 && at < 48)).toHaveLength(0);
  expect(out.some(({ at }) => at > 49 && at < 52)).toBe(true);
});

test('a movement without end is cut at maxS', () => {
  const { out } = found(shaken(4, [[1, 4]]), { maxS: 1 });

  expect(out.length).toBeGreaterThanOrEqual(2);
});

test('with whole, what goes on for longer than maxS gives nothing, and what comes after a rest is found again', () => {
  const moves = [
    [1, 6],
    [7, 8],
  ] as const;
  const { out } = found(shaken(9, moves), { maxS: 2, whole: true });

  expect(out).toHaveLength(1);
  expect(Math.abs((out[0]?.at ?? 0) + 0.64 - 8)).toBeLessThan(0.2);
});

test('with whole, what is under way as the signal begins gives nothing', () => {
  const moves = [
    [0, 1],
    [2, 3],
  ] as const;

  expect(found(shaken(4, moves)).out).toHaveLength(2);
  expect(found(shaken(4, moves), { whole: true }).out).toHaveLength(1);
});

test('with endPeakShare, a movement ends where little is left of it, however restless the hand', () => {
  const restless = shaken(6, [[0, 6]], 0.25);
  const strong = shaken(6, [[2, 3]], 2);
  const samples = restless.map((x, i) => x + (strong[i] ?? 0));
  const params = { startRatio: 1, startLevel: 0.5, maxS: 5 };

  const [open, closed] = [found(samples, params).out[0], found(samples, { ...params, endPeakShare: 0.3 }).out[0]];

  expect((closed?.at ?? 0) + 0.64).toBeLessThan(3.3);
  expect((open?.at ?? 9) + 0.64).toBeGreaterThan(5);
});

test('with duration, a channel holds the true length of the movement', () => {
  const { out } = found(shaken(4, [[1, 2.5]]), { duration: true });
  const samples = out[0]?.samples ?? new Float32Array(0);

  expect(samples).toHaveLength(4 * 64);
  expect(samples[3]).toBeGreaterThan(1.4);
  expect(samples[3]).toBeLessThan(2);
  expect(samples[3 + 4 * 63]).toBe(samples[3]);
});

test('a NaN drops the movement under way', () => {
  const samples = shaken(5, [[2, 3]]);
  samples[3 * 250] = Number.NaN;

  const { out, notices } = found(samples, { minS: 0.6 });

  expect(out).toEqual([]);
  expect(notices.map(({ kind }) => kind)).toEqual(['not-finite']);
});

test('a movement is stretched in time, or kept in time with its last instant held', () => {
  const ramp = Float32Array.of(0, 1, 2, 3);
  const [stretched, padded, cut] = [new Float32Array(7), new Float32Array(6), new Float32Array(2)];

  fitWindow(ramp, 4, 1, stretched, 7, 'stretch');
  fitWindow(ramp, 4, 1, padded, 6, 'pad');
  fitWindow(ramp, 4, 1, cut, 2, 'pad');

  expect([...stretched]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
  expect([...padded]).toEqual([0, 1, 2, 3, 3, 3]);
  expect([...cut]).toEqual([1, 2]);
});

test('a channel that is not there and times that leave nothing are refused', () => {
  expect(() => segment.prepare(imu, { startLevel: 1, channels: ['gx'] })).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
  expect(() => segment.prepare(imu, { startLevel: 1, minS: 3, maxS: 3 })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});

const scores: PredictionSpec = { kind: 'prediction', rateHz: 1, labels: ['none', 'wave', 'tap'] };
const judged = (at: number, ...values: number[]) => ({ at, scores: Float32Array.from(values) });

test('a sure prediction of a wanted label is an event of its own, however irregular', () => {
  const block = announce.prepare(scores, { threshold: 0.5, labels: ['wave', 'tap'] });

  const { out } = runBlock(block, [
    judged(1, 0.1, 0.75, 0.1),
    judged(1.3, 1, 0, 0),
    judged(9, 0.3, 0.3, 0.375),
    judged(44, 0, 0, 1),
  ]);

  expect(out.map(({ at, label, phase }) => `${at} ${label} ${phase}`)).toEqual([
    '1 wave begin',
    '1 wave end',
    '44 tap begin',
    '44 tap end',
  ]);
});

test('nothing is announced while refractory, nor of a NaN', () => {
  const block = announce.prepare(scores, { threshold: 0.5, refractoryS: 1 });

  const { out } = runBlock(block, [judged(1, 0, 1, 0), judged(1.5, 0, 1, 0), judged(2.5, 0, Number.NaN, 1)]);

  expect(out).toHaveLength(2);
});
