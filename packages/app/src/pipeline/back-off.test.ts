import { seededRandom } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { BackOff } from './back-off.js';

test('waits double up to the cap, and half of each is chance', () => {
  const longest = new BackOff({ firstS: 1, capS: 10 }, () => 1);
  const shortest = new BackOff({ firstS: 1, capS: 10 }, () => 0);

  expect([0, 0, 0, 0, 0, 0].map((ranS) => longest.next(ranS))).toEqual([1, 2, 4, 8, 10, 10]);
  expect([0, 0, 0, 0, 0, 0].map((ranS) => shortest.next(ranS))).toEqual([0.5, 1, 2, 4, 5, 5]);
});

test('after a good minute the next failure counts as the first', () => {
  const backOff = new BackOff({ firstS: 1 }, () => 1);

  expect([0, 0, 59, 60, 0].map((ranS) => backOff.next(ranS))).toEqual([1, 2, 4, 1, 2]);
});

test('ten thousand failures in a row still wait the cap', () => {
  const backOff = new BackOff({}, () => 1);
  let wait = 0;
  for (let i = 0; i < 10_000; i++) wait = backOff.next(0);

  expect(wait).toBe(30);
});

test('the same seed gives the same waits, another seed others, all spread over 0..1', () => {
  const draw = (seed: string) => Array.from({ length: 1000 }, seededRandom(seed));

  expect(draw('box 1')).toEqual(draw('box 1'));
  expect(draw('box 1')).not.toEqual(draw('box 2'));
  const sorted = draw('box 1').sort((a, b) => a - b);
  expect(sorted[0]).toBeGreaterThanOrEqual(0);
  expect(sorted[999]).toBeLessThan(1);
  expect(sorted[500]).toBeCloseTo(0.5, 1);
});
