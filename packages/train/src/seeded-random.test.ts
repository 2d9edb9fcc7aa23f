import { expect, test } from '@jest/globals';
import { SeededRandom } from './seeded-random.js';

test('a seed gives the same numbers again, another seed others, and a saved state goes on', () => {
  const random = new SeededRandom(1);
  const first = Array.from({ length: 5 }, () => random.next());
  const saved = random.save();
  const next = random.next();

  expect(
    Array.from(
      { length: 5 },
      (
        (again) => () =>
          again.next()
      )(new SeededRandom(1)),
    ),
  ).toEqual(first);
  expect(new SeededRandom(2).next()).not.toBe(first[0]);
  random.restore(saved);
  expect(random.next()).toBe(next);
});

test('numbers are even, deviates are normal, and an order holds everything once', () => {
  const random = new SeededRandom('even');
  const n = 20000;
  const flat = Array.from({ length: n }, () => random.next());
  const normal = Array.from({ length: n }, () => random.normal());
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;

  expect(mean(flat)).toBeCloseTo(0.5, 2);
  expect(Math.abs(mean(normal))).toBeLessThan(0.02);
  expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
  expect(random.shuffle([1, 2, 3, 4, 5]).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  expect(random.fork('a').next()).not.toBe(random.fork('b').next());
});
