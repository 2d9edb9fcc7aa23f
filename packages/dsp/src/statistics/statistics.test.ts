import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { correlation } from './correlation.js';
import { meanCrossings } from './mean-crossings.js';
import { emptyMoments, moments, type Moments } from './moments.js';
import { Quantiles } from './quantiles.js';

type Row = Omit<Moments, 'count'> & {
  name: string;
  samples: number[];
  other: number[];
  meanCrossings: number;
  quantiles: number[];
  correlation: number;
};

const rows = readGolden('statistics') as Row[];

test.each(rows)('the moments of $name samples equal those of SciPy', (row) => {
  const made = moments(Float32Array.from(row.samples), emptyMoments());

  expect(made.count).toBe(row.samples.length);
  for (const key of ['mean', 'variance', 'skewness', 'kurtosis', 'min', 'max', 'zeroCrossings'] as const) {
    expect([key, made[key]]).toEqual([key, expect.closeTo(row[key], 9)]);
  }
  expect(made.meanSquare / row.meanSquare).toBeCloseTo(1, 12);
});

test.each(rows)('quantiles, crossings and correlation of $name samples equal those of NumPy', (row) => {
  const samples = Float32Array.from(row.samples);
  const pairs = Float32Array.from(row.samples.flatMap((x, i) => [x, row.other[i] ?? 0]));

  const quantiles = new Quantiles(200).load(samples);

  [0, 0.1, 0.25, 0.5, 0.9, 1].forEach((share, i) => expect(quantiles.at(share)).toBeCloseTo(row.quantiles[i] ?? 0, 10));
  expect(meanCrossings(samples, row.mean)).toBe(row.meanCrossings);
  expect(correlation(pairs, 0, 1, 2)).toBeCloseTo(row.correlation, 10);
});

test('a NaN or infinite sample changes no statistic of the others', () => {
  const clean = Float32Array.of(1, -2, 3, 5);
  const dirty = Float32Array.of(
    Number.NaN,
    1,
    -2,
    Number.POSITIVE_INFINITY,
    3,
    Number.NEGATIVE_INFINITY,
    5,
    Number.NaN,
  );

  expect(moments(dirty, emptyMoments())).toEqual(moments(clean, emptyMoments()));
  expect(new Quantiles(8).load(dirty).at(0.5)).toBe(new Quantiles(8).load(clean).at(0.5));
});

test('with no finite sample every statistic is NaN and none throws', () => {
  const none = Float32Array.of(Number.NaN, Number.NaN);

  expect(moments(none, emptyMoments())).toEqual(emptyMoments());
  expect(new Quantiles(2).load(none).at(0.5)).toBeNaN();
});

test('one channel of interleaved samples is read alone', () => {
  const samples = Float32Array.of(1, 10, 2, 20, 3, 30);

  expect(moments(samples, emptyMoments(), 1, 2, 3).mean).toBe(20);
});

test('a constant signal has no skewness, no kurtosis and no correlation', () => {
  const made = moments(new Float32Array(20).fill(0.1), emptyMoments());

  expect([made.variance, made.skewness, made.kurtosis]).toEqual([0, 0, 0]);
  expect(correlation(Float32Array.of(1, 2, 1, 3, 1, 4), 0, 1, 2)).toBe(0);
});
