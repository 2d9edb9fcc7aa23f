import { expect, test } from '@jest/globals';
import { gaussian } from '../../test-kit/gaussian-rows.js';
import { calibrateThreshold } from './calibrate-threshold.js';
import { operatingPoints } from './operating-points.js';

test('operating points run from everything alarms to nothing does', () => {
  expect(operatingPoints([1, 2, 3], [2, 4])).toEqual([
    { threshold: 1, falseAlarmRate: 1, missRate: 0 },
    { threshold: 2, falseAlarmRate: 2 / 3, missRate: 0 },
    { threshold: 3, falseAlarmRate: 1 / 3, missRate: 0.5 },
    { threshold: 4, falseAlarmRate: 0, missRate: 0.5 },
    { threshold: Number.POSITIVE_INFINITY, falseAlarmRate: 0, missRate: 1 },
  ]);
});

test('a NaN score never alarms', () => {
  expect(operatingPoints([Number.NaN], [Number.NaN, 1])[0]).toEqual({ threshold: 1, falseAlarmRate: 0, missRate: 0.5 });
});

test('new normal scores exceed a calibrated threshold no more often than asked, on average over calibrations', () => {
  const next = gaussian(6);
  const scores = (count: number) => Array.from({ length: count }, next);
  let exceeded = 0;
  for (let round = 0; round < 400; round++) {
    const { threshold, isGuaranteed } = calibrateThreshold(scores(39), 0.05);
    expect(isGuaranteed).toBe(true);
    exceeded += scores(25).filter((score) => score > threshold).length;
  }

  expect(exceeded / 10_000).toBeLessThan(0.055);
  expect(exceeded / 10_000).toBeGreaterThan(0.04);
});

test('too few scores for so small a rate say so and give the largest', () => {
  expect(calibrateThreshold([3, 1, Number.NaN, 2], 0.01)).toEqual({ threshold: 3, isGuaranteed: false });
  expect(calibrateThreshold([], 0.01)).toEqual({ threshold: Number.POSITIVE_INFINITY, isGuaranteed: false });
});
