import type { Frame, FrameSpec, Notice } from '@pipit/core';
import { describe, expect, test } from '@jest/globals';
import { blockContract, run, seededNoise } from '@pipit/testing';
import { classifyAir } from './classify-air.js';

const names = ['smoke.mean', 'voc.mean', 'flame.mean', 'temp.mean', 'dew.mean', 'fault.max'];
const input: FrameSpec = { kind: 'frame', rateHz: 1, shape: [6], names };
const zero = Array.from({ length: 9 }, () => 0);
/** Fire where a flame meets a plume or a calm plume stands alone, no fire where there is no vapour. */
const weights = [[0, 0, -4, 0, 0, 0, 0, 0, 2], zero, [0, 0, 0, 0, 0, 9, 9, 0, -3]];
const frame = (at: number, ...values: number[]): Frame => ({ at, values: Float32Array.from(values) });
const scoresOf = (...values: number[]) => [
  ...(run(classifyAir.prepare(input, { weights }), [frame(0, ...values)])[0]?.scores ?? []),
];

describe('classify-air', () => {
  const values = () => {
    const noise = seededNoise(3);
    return Array.from({ length: 200 }, (_, i) =>
      frame(i, 2 * noise(), 2 * noise(), 5 * noise(), 20 * noise(), 9 * noise(), 0),
    );
  };
  test.each(blockContract({ block: classifyAir, params: { weights }, input, values }))('$name', ({ check }) => check());
});

test('a flame that meets a plume is a sure fire', () => {
  const [noFire = 1, , fire = 0, fault] = scoresOf(2, 2, 5, 0, 0, 0);

  expect(fire).toBeGreaterThan(0.95);
  expect(noFire).toBeLessThan(0.05);
  expect(fault).toBe(0);
});

test('a fire that no second sense confirms scores no more than alone', () => {
  const scores = scoresOf(2, 2, 0, 0, 0, 0);

  expect(scores[2]).toBeCloseTo(0.8, 6);
  expect(scores.slice(0, 3).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
});

test('with a blind sensor there is no score for no fire, and a fire that the others see is still seen', () => {
  expect(scoresOf(0, 0, 0, 0, 0, 1)).toEqual([0, expect.any(Number), expect.any(Number), 1]);
  expect(scoresOf(0, 2, 5, 0, 0, 1)[2]).toBeGreaterThan(0.95);
});

test('a frame with a missing value is left out and says so', () => {
  const notices: Notice[] = [];

  const out = run(classifyAir.prepare(input, { weights }), [frame(7, 0, Number.NaN, 0, 0, 0, 0)], (n) =>
    notices.push(n),
  );

  expect(out).toEqual([]);
  expect(notices).toEqual([{ block: 'classify-air', at: 7, kind: 'not-finite', count: 1 }]);
});

test('a frame without the values is refused', () => {
  expect(() => classifyAir.prepare({ ...input, names: names.slice(1) }, { weights })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});
