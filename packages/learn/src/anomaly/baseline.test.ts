import { expect, test } from '@jest/globals';
import { Baseline } from './baseline.js';

const follow = { fastestRows: 20, ageShare: 0.1, slowestRows: 1000, limitSigmas: 5, limitAmount: 3 };
const rows = (count: number, value: number) => Array.from({ length: count }, () => Float64Array.of(value));
const fitted = () => {
  const normal = new Baseline(1, follow);
  normal.fit(
    Array.from({ length: 40 }, (_, i) => Float64Array.of(i % 2 === 0 ? -1 : 1)),
    0.1,
  );
  return normal;
};
const take = (normal: Baseline, given: readonly Float64Array[]) => {
  for (const row of given) normal.follow(row);
};

test('rows are learned only when the block after theirs has passed too', () => {
  const normal = fitted();

  take(normal, rows(10, 1));
  expect(normal.mean[0]).toBe(0);
  take(normal, rows(9, 1));
  expect(normal.mean[0]).toBe(0);
  take(normal, rows(1, 1));

  expect(normal.mean[0]).toBeCloseTo(0.5, 12);
});

test('what came before a hold is never learned', () => {
  const normal = fitted();

  take(normal, rows(19, 1));
  normal.hold();
  take(normal, rows(10, 0));
  take(normal, rows(10, 0));

  expect(normal.mean[0]).toBe(0);
});

test('its speed is bounded whatever it is shown', () => {
  const normal = fitted();
  const spread = normal.deviation[0] ?? 0;

  take(normal, rows(20, 1e6));

  expect(normal.mean[0]).toBeCloseTo((10 / 20) * 4 * spread, 12);
});

test('it follows more slowly as it ages', () => {
  const [young, old] = [fitted(), fitted()];
  take(old, rows(2000, 0));
  take(young, rows(20, 1));
  take(old, rows(20, 1));

  expect(old.mean[0]).toBeLessThan((young.mean[0] ?? 0) / 5);
  expect(old.mean[0]).toBeGreaterThan(0);
});

test('however old, it follows no more slowly than it may', () => {
  const [old, ancient] = [fitted(), fitted()];
  take(old, rows(10_000, 0));
  take(ancient, rows(100_000, 0));

  take(old, rows(1000, 1));
  take(ancient, rows(1000, 1));

  expect(old.mean[0]).toBeGreaterThan(0.5);
  expect(ancient.mean[0]).toBeCloseTo(old.mean[0] ?? 0, 9);
});

test('how far it has wandered needs both many spreads and a large amount', () => {
  const normal = fitted();
  take(normal, rows(400, 4));
  expect(normal.wander).toBeLessThan(1);
  take(normal, rows(4000, 8));

  expect(normal.wander).toBeGreaterThan(1);
  expect(normal.farthest).toBe(0);
});
