import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fitSoftmax, softmax } from './fit-softmax.js';

interface Golden {
  readonly rows: number[][];
  readonly labels: number[];
  readonly importance: number[];
  readonly ridge: number;
  readonly weights: number[][];
}
const golden = JSON.parse(readFileSync(new URL('../../golden/softmax.json', import.meta.url), 'utf8')) as Golden;

test('weights are those that SciPy finds for the same loss', () => {
  const { rows, labels, importance, ridge } = golden;

  const weights = fitSoftmax(rows, labels, importance, { classes: 3, ridge });

  weights.forEach((row, k) => {
    row.forEach((weight, i) => expect(Math.abs(weight - (golden.weights[k]?.[i] ?? Number.NaN))).toBeLessThan(2e-5));
  });
});

test('classes that a line parts, on features of very different size, still give finite weights that part them', () => {
  const rows = Array.from({ length: 40 }, (_, i) => [i < 20 ? 1e-3 : 2e-3, 1000 + i]);
  const labels = rows.map((_, i) => (i < 20 ? 0 : 1));

  const weights = fitSoftmax(rows, labels, new Float64Array(40).fill(1), { classes: 2, ridge: 1e-6 });

  const scores = new Float64Array(2);
  const right = rows.filter(([a = 0, b = 0], i) => {
    softmax(weights, [a, b, 1], scores);
    return (scores[1] ?? 0) > 0.5 === (labels[i] === 1);
  });
  expect(right.length).toBe(40);
});

test('scores add up to 1 however large the sums are', () => {
  const scores = new Float64Array(3);

  softmax([[1000], [999], [-1000]], [1], scores);

  expect([...scores]).toEqual([expect.closeTo(0.7311, 4), expect.closeTo(0.2689, 4), 0]);
});
