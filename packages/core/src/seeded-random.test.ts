import { expect, test } from '@jest/globals';
import { seededRandom } from './seeded-random.js';

test('the same seed gives the same numbers and another seed others', () => {
  const draw = (seed: number) => {
    const next = seededRandom(seed);
    return Array.from({ length: 5 }, next);
  };

  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('numbers lie in [0, 1) and spread evenly', () => {
  const next = seededRandom(3);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const x = next();
    expect(x >= 0 && x < 1).toBe(true);
    const bin = Math.floor(10 * x);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }

  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
