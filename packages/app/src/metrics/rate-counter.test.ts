import { expect, test } from '@jest/globals';
import { RateCounter } from './rate-counter.js';

test('a steady stream shows its rate from the first second on, and for ever', () => {
  const rate = new RateCounter();

  for (let i = 0; i < 100; i++) rate.add(1, 5 + i * 0.02);
  expect(rate.perSecond(7)).toBeCloseTo(50, 0);
  for (let i = 100; i < 5000; i++) rate.add(1, 5 + i * 0.02);
  expect(rate.perSecond(105)).toBeCloseTo(50, 0);
});

test('what is older than the span is forgotten, however long the silence', () => {
  const rate = new RateCounter(10);
  for (let i = 0; i < 100; i++) rate.add(1, i * 0.1);

  expect(rate.perSecond(15)).toBeCloseTo(5, 0);
  expect(rate.perSecond(21)).toBe(0);
  expect(rate.perSecond(1e6)).toBe(0);
  rate.add(100, 1e6);
  expect(rate.perSecond(1e6)).toBeGreaterThan(9);
});

test('before the first count there is none', () => {
  expect(new RateCounter().perSecond(3)).toBe(0);
});
