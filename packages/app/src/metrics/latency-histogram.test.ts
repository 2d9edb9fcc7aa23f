import { expect, test } from '@jest/globals';
import { LatencyHistogram } from './latency-histogram.js';

test('quantiles of a known distribution are within 5 %', () => {
  const histogram = new LatencyHistogram();
  for (let i = 1; i <= 10_000; i++) histogram.add(i * 1e-6, 0);

  expect((histogram.quantile(0.5) ?? 0) / 5000e-6).toBeCloseTo(1, 1);
  expect(Math.abs((histogram.quantile(0.5) ?? 0) / 5000e-6 - 1)).toBeLessThan(0.05);
  expect(Math.abs((histogram.quantile(0.99) ?? 0) / 9900e-6 - 1)).toBeLessThan(0.05);
});

test('one slow value in a thousand shows in the last quantile and not in the median', () => {
  const histogram = new LatencyHistogram();
  for (let i = 0; i < 999; i++) histogram.add(1e-3, 0);
  histogram.add(2, 0);

  expect(histogram.quantile(0.5)).toBeLessThan(1.1e-3);
  expect(histogram.quantile(1)).toBeGreaterThan(1.9);
});

test('old durations fade: after ten half-lives a slow start no longer shows in p99', () => {
  const histogram = new LatencyHistogram(60);
  for (let i = 0; i < 100; i++) histogram.add(1, 0);

  histogram.add(1e-3, 600);
  for (let i = 0; i < 100; i++) histogram.add(1e-3, 600);

  expect(histogram.quantile(0.99)).toBeLessThan(1.1e-3);
});

test('nothing, zero, negative and absurd durations are taken without harm', () => {
  const histogram = new LatencyHistogram();
  expect(histogram.quantile(0.5)).toBeUndefined();

  for (const seconds of [0, -1, 1e9]) histogram.add(seconds, 0);

  expect(histogram.quantile(0.5)).toBeLessThan(2e-7);
  expect(histogram.quantile(1)).toBeGreaterThan(80);
});
