import type { Frame, FrameSpec } from '@pipit/core';
import { describe, expect, test } from '@jest/globals';
import { blockContract, run, seededNoise } from '@pipit/testing';
import { classifyLinear } from './classify-linear.js';
import { fitLinear } from './fit-linear.js';

const input: FrameSpec = { kind: 'frame', rateHz: 1, shape: [3], names: ['a', 'b', 'c'] };
const params = {
  labels: ['low', 'high'],
  features: ['c', 'a'],
  mean: [10, 0],
  scale: [2, 1],
  weights: [
    [-1, 0, 0],
    [1, 0, 0.5],
  ],
};
const frame = (...values: number[]): Frame => ({ at: 0, values: Float32Array.from(values) });
const judge = (...values: number[]) => run(classifyLinear.prepare(input, params), [frame(...values)])[0]?.scores[1];
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

describe('classify-linear', () => {
  const noise = seededNoise(5);
  const values = () => Array.from({ length: 100 }, (_, i) => ({ ...frame(noise(), noise(), 10 + noise()), at: i }));
  const all = values();
  test.each(blockContract({ block: classifyLinear, params, input, values: () => all }))('$name', ({ check }) =>
    check(),
  );
});

test('features are found by name, scaled, and held within the limit', () => {
  expect(judge(0, 0, 12)).toBeCloseTo(sigmoid(2.5), 6);
  expect(judge(0, 0, 1000)).toBeCloseTo(sigmoid(8.5), 6);
});

test.each([
  ['a feature that is not there', { features: ['c', 'd'] }],
  ['a list of another length', { mean: [0] }],
  ['a row of weights that is too short', { weights: [[1], [2]] }],
  ['fewer rows than labels', { weights: [[1, 2, 3]] }],
])('%s is refused', (_, wrong) => {
  expect(() => classifyLinear.prepare(input, { ...params, ...wrong })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});

test('a fitted model parts classes that a line parts, whichever block was held back', () => {
  const noise = seededNoise(7);
  const examples = Array.from({ length: 120 }, (_, i) => ({
    features: [noise() + (i % 3 === 1 ? 3 : 0), 100 * noise() + (i % 3 === 2 ? 300 : 0)],
    label: i % 3,
    block: i < 60 ? 0 : 1,
  }));

  const { weights, mean, scale } = fitLinear(examples, 3);

  const right = examples.filter(({ features, label }) => {
    const x = features.map((value, j) => (value - (mean[j] ?? 0)) / (scale[j] ?? 1));
    const sums = weights.map(([a = 0, b = 0, bias = 0]) => a * (x[0] ?? 0) + b * (x[1] ?? 0) + bias);
    return sums.indexOf(Math.max(...sums)) === label;
  });
  expect(right.length).toBe(120);
});
