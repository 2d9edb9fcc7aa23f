import { expect, test } from '@jest/globals';
import { CalibrationRows } from './calibration-rows.js';

test('a long calibration is kept evenly spread in bounded memory', () => {
  const kept = new CalibrationRows(1);

  for (let i = 0; i < 10_000; i++) kept.add(Float64Array.of(i));

  const values = kept.rows.map(([value]) => value ?? Number.NaN);
  const steps = new Set(values.slice(1).map((value, i) => value - (values[i] ?? 0)));
  expect([kept.seen, values[0], [...steps]]).toEqual([10_000, 0, [32]]);
  expect(values.length).toBe(Math.ceil(10_000 / 32));
});

test('it keeps copies, and nothing after clear', () => {
  const kept = new CalibrationRows(2);
  const row = Float64Array.of(1, 2);
  kept.add(row);
  row[0] = 9;

  expect([...(kept.rows[0] ?? [])]).toEqual([1, 2]);
  kept.clear();
  expect([kept.rows.length, kept.seen]).toEqual([0, 0]);
});
