import { expect, test } from '@jest/globals';
import { BackOff } from './back-off.js';

test('waits double up to the longest and stay there for ever', () => {
  const backOff = new BackOff({ firstS: 1, longestS: 8, jitter: 0 });
  expect(Array.from({ length: 6 }, () => backOff.next())).toEqual([1, 2, 4, 8, 8, 8]);
  for (let i = 0; i < 5000; i++) expect(backOff.next()).toBe(8);
});

test('a success starts over', () => {
  const backOff = new BackOff({ firstS: 1, jitter: 0 });
  backOff.next();
  backOff.next();
  backOff.succeeded();
  expect(backOff.next()).toBe(1);
});

test('after a good minute the next failure counts as the first', () => {
  const backOff = new BackOff({ firstS: 1, jitter: 0 });
  expect([0, 0, 59, 60, 0].map((heldS) => backOff.next(heldS))).toEqual([1, 2, 4, 1, 2]);
});

test('jitter is within its share, the same for the same seed and another for another', () => {
  const waits = (seed: number | string) => {
    const backOff = new BackOff({ firstS: 1, longestS: 1, jitter: 0.25, seed });
    return Array.from({ length: 50 }, () => backOff.next());
  };
  expect(waits('box 1')).toEqual(waits('box 1'));
  expect(waits('box 1')).not.toEqual(waits('box 2'));
  for (const wait of waits(3)) {
    expect(wait).toBeGreaterThan(0.75);
    expect(wait).toBeLessThanOrEqual(1);
  }
});
