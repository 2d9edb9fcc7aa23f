import { describe, expect, test } from '@jest/globals';
import { corruptions } from '../../test-kit/corruptions.js';
import { gaussianRows } from '../../test-kit/gaussian-rows.js';
import { golden, rowsOf } from '../../test-kit/golden.js';
import { MinMaxScaler } from './min-max-scaler.js';
import { RobustScaler } from './robust-scaler.js';
import { RunningQuantile } from './running-quantile.js';
import type { Scaler } from './scaler.js';
import { StandardScaler } from './standard-scaler.js';

const rows = rowsOf(golden.rows);
const queries = rowsOf(golden.queries);
const learned = <S extends Scaler>(scaler: S, from = rows): S => {
  for (const row of from) scaler.update(row);
  return scaler;
};
const transformed = (scaler: Scaler, given = queries) =>
  given.map((row) => {
    const out = new Float64Array(scaler.features);
    scaler.transform(row, out);
    return [...out];
  });
const expectClose = (got: readonly number[][], wanted: readonly number[][]) =>
  got.forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(wanted[i]?.[j] ?? Number.NaN, 9)));

test('the standard scaler is that of NumPy', () => {
  const scaler = learned(new StandardScaler(4));

  golden.standard.mean.forEach((mean, i) => expect(scaler.mean(i)).toBeCloseTo(mean, 12));
  golden.standard.deviation.forEach((deviation, i) => expect(scaler.deviation(i)).toBeCloseTo(deviation, 12));
  expectClose(transformed(scaler), golden.standard.scaled);
});

test('the standard scaler keeps its precision on a large offset', () => {
  const scaler = learned(
    new StandardScaler(1),
    [4, 7, 13, 16].map((x) => Float64Array.of(x + 1e9)),
  );

  expect(scaler.deviation(0)).toBeCloseTo(Math.sqrt(30), 9);
});

test('the min-max scaler is that of NumPy', () => {
  expectClose(transformed(learned(new MinMaxScaler(4))), golden.minMax.scaled);
});

test('the robust scaler hardly moves for a fiftieth of wild outliers', () => {
  const calm = gaussianRows(2000, 1, 4);
  const scaler = learned(
    new RobustScaler(1),
    calm.map((row, i) => (i % 50 === 49 ? Float64Array.of(1e6) : row)),
  );

  const [[low], [high]] = transformed(scaler, [Float64Array.of(-1), Float64Array.of(1)]) as [[number], [number]];

  expect(high - low).toBeGreaterThan(1.5);
  expect(high - low).toBeLessThan(2.5);
});

test('the running quantile walks through the example of Jain and Chlamtac', () => {
  const median = new RunningQuantile(0.5);
  const sample = [
    0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.6, 10.28, 1.47, 0.4, 0.05, 11.39, 0.27, 0.42,
    0.09, 11.37,
  ];

  for (const x of sample) median.update(x);

  expect(median.value).toBeCloseTo(4.44, 2);
});

test.each([0.1, 0.5, 0.9])('the running quantile %d of 1000 numbers is near the exact one', (share) => {
  const quantile = new RunningQuantile(share);
  for (const x of golden.quantile.stream) quantile.update(x);

  const exact = golden.quantile.exact[String(share)] ?? Number.NaN;

  expect(Math.abs(quantile.value / exact - 1)).toBeLessThan(0.06);
});

test('the running quantile of fewer than five numbers is exact', () => {
  const median = new RunningQuantile(0.5);
  expect(median.value).toBe(0);
  for (const x of [9, 1, 5, 7]) median.update(x);

  expect(median.value).toBe(6);
});

const kinds: Record<string, (features: number) => Scaler> = {
  standard: (features) => new StandardScaler(features),
  minMax: (features) => new MinMaxScaler(features),
  robust: (features) => new RobustScaler(features),
};

describe.each(Object.entries(kinds))('%s', (_, make) => {
  test('what was saved restores the same scaling and goes on alike', () => {
    const scaler = learned(make(4));
    const restored = make(4);

    restored.restore(scaler.save());
    learned(scaler, queries);
    learned(restored, queries);

    expect(transformed(restored)).toEqual(transformed(scaler));
    expect(restored.count).toBe(scaler.count);
    expect(scaler.bytes).toBeGreaterThan(0);
  });

  test('bytes that do not fit throw LEARNED_STATE and change nothing', () => {
    const scaler = learned(make(4));
    const before = transformed(scaler);
    const misfit = expect.objectContaining({ code: 'LEARNED_STATE' });

    for (const bytes of corruptions(scaler.save())) expect(() => scaler.restore(bytes)).toThrow(misfit);
    expect(() => make(5).restore(scaler.save())).toThrow(misfit);

    expect(transformed(scaler)).toEqual(before);
  });

  test('a row with NaN teaches nothing, and a feature that never varies scales to 0', () => {
    const scaler = learned(make(2), [Float64Array.of(1, 5), Float64Array.of(2, 5), Float64Array.of(3, 5)]);
    const before = transformed(scaler, [Float64Array.of(2, 6)]);

    scaler.update(Float64Array.of(Number.NaN, 1e9));

    expect(transformed(scaler, [Float64Array.of(2, 6)])).toEqual(before);
    expect(before[0]?.[1]).toBe(0);
  });
});
