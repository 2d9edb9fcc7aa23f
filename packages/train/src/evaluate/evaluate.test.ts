import { expect, test } from '@jest/globals';
import { det, equalErrorRate, probit } from './det.js';
import { countFalseAccepts } from './false-accepts.js';
import { judgeAnomalies } from './judge-anomalies.js';
import { judgeClasses } from './judge-classes.js';
import { roc } from './roc.js';
import { thresholdAt } from './threshold-at.js';
import { poisson } from './poisson.js';
import { wilson } from './wilson.js';

const judged = (pairs: string) =>
  pairs.split(' ').map((p) => ({ truth: p.charAt(0), predicted: p.charAt(1), group: p.charAt(2) }));

test('accuracy, F1, recall and the worst group of a small table are those counted by hand', () => {
  const report = judgeClasses(judged('aa1 aa1 ab2 bb2 bb1 ba2'), ['a', 'b', 'c']);

  expect(report).toMatchObject({
    n: 6,
    accuracy: 4 / 6,
    labels: ['a', 'b', 'c'],
    confusion: [
      [2, 1, 0],
      [1, 2, 0],
      [0, 0, 0],
    ],
  });
  expect(report.perClass['a']).toEqual({ n: 3, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
  expect(report.macroF1).toBeCloseTo(2 / 3, 12);
  expect(report.perGroup).toEqual({ 1: { n: 3, accuracy: 1 }, 2: { n: 3, accuracy: 1 / 3 } });
  expect(report.worstGroup).toEqual({ group: '2', n: 3, accuracy: 1 / 3 });
});

test('what was taken for nothing counts against its class and its group, and for no label', () => {
  const report = judgeClasses(
    [
      { truth: 'a', predicted: '', group: 'x' },
      { truth: 'a', predicted: 'a', group: 'x' },
    ],
    ['a', 'b'],
  );

  expect(report).toMatchObject({
    n: 2,
    accuracy: 0.5,
    unheard: 1,
    confusion: [
      [1, 0],
      [0, 0],
    ],
  });
  expect(report.perClass['a']).toMatchObject({ n: 2, recall: 0.5, precision: 1 });
});

test('a label that the model does not know, and nothing at all, are refused', () => {
  expect(() => judgeClasses(judged('az1'), ['a'])).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_LABEL', message: expect.stringContaining('z') }),
  );
  expect(() => judgeClasses([], ['a'])).toThrow(expect.objectContaining({ code: 'NOTHING_JUDGED' }));
});

test.each([
  // scipy.stats.binomtest(k, n).proportion_ci(method='wilson')
  [0, 10, 0, 0.2775328],
  [5, 10, 0.2365931, 0.7634069],
  [90, 100, 0.8256343, 0.9447708],
])('the Wilson interval of %d of %d is that of SciPy', (k, n, low, high) => {
  const [from, to] = wilson(k, n);

  expect(from).toBeCloseTo(low, 6);
  expect(to).toBeCloseTo(high, 6);
});

test.each([
  // scipy.stats.chi2.ppf([0.025, 0.975], [2 * k, 2 * k + 2]) / 2
  [0, 0, 3.6889],
  [5, 1.6235, 11.6683],
  [10, 4.7954, 18.3904],
  [40, 28.5766, 54.4686],
  [200, 173.2432, 229.722],
])('%d events counted have the exact Poisson interval, within 1 %', (count, low, high) => {
  const [from, to] = poisson(count);

  expect(Math.abs(from - low)).toBeLessThanOrEqual(0.01 * low);
  expect(Math.abs(to - high)).toBeLessThan(0.01 * high);
});

test('the area under the curve is the chance that a positive outranks a negative, ties counting half', () => {
  const positives = [0.9, 0.8, 0.5, 0.5, 0.1];
  const negatives = [0.7, 0.5, 0.3, 0.05];
  let wins = 0;
  for (const p of positives) for (const n of negatives) wins += p > n ? 1 : p === n ? 0.5 : 0;

  const { auc, points } = roc(positives, negatives);

  expect(auc).toBeCloseTo(wins / 20, 12);
  expect(points.at(-1)).toEqual({ threshold: 0.05, truePositiveRate: 1, falsePositiveRate: 1 });
  expect(roc([1], []).auc).toBeNaN();
});

test('the equal error rate lies where misses and false alarms cross', () => {
  expect(equalErrorRate(roc([3, 4, 5], [0, 1, 2]))).toBe(0);
  expect(equalErrorRate(roc([0, 1, 2], [0, 1, 2]))).toBeCloseTo(0.5, 12);
  expect(det(roc([1, 3], [0, 2])).length).toBeGreaterThan(0);
});

test.each([
  // scipy.stats.norm.ppf
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.01, -2.3263478740408408],
  [0.999, 3.090232306167813],
])('the normal deviate of %d is that of SciPy', (p, deviate) => {
  expect(probit(p)).toBeCloseTo(deviate, 7);
});

test('other sound fires once within the refractory time, and a phrase is found by its best score', () => {
  const negatives = [{ scores: [0, 0.9, 0.9, 0, 0, 0.9], rateHz: 2, seconds: 1800 }];
  const positives = [
    { scores: [0.1, 0.7], rateHz: 2, seconds: 1 },
    { scores: [0.3], rateHz: 2, seconds: 1 },
  ];

  const report = countFalseAccepts(positives, negatives, { threshold: 0.6, thresholds: [0.2, 0.6, 0.95] });

  expect(report).toMatchObject({
    n: 2,
    missed: 1,
    missRate: 0.5,
    negativeHours: 0.5,
    falseAccepts: 2,
    falseAcceptsPerHour: 4,
  });
  expect(report.curve).toEqual([
    { threshold: 0.2, missRate: 0, falseAcceptsPerHour: 4 },
    { threshold: 0.6, missRate: 0.5, falseAcceptsPerHour: 4 },
    { threshold: 0.95, missRate: 1, falseAcceptsPerHour: 0 },
  ]);
  expect(thresholdAt(report.curve, 5)?.threshold).toBe(0.2);
  expect(thresholdAt(report.curve, 1)?.threshold).toBe(0.95);
  expect(thresholdAt([], 1)).toBeUndefined();
});

test('anomalies are counted a group, and a group of one kind has no area', () => {
  const scored = [
    { group: 'a', isAnomaly: true, score: 3 },
    { group: 'a', isAnomaly: false, score: 1 },
    { group: 'a', isAnomaly: false, score: 2 },
    { group: 'b', isAnomaly: false, score: 5 },
  ];

  const report = judgeAnomalies(scored, 2);

  expect(report.perGroup).toEqual({
    a: { n: 3, auc: 1, detected: 1, falseAlarms: 1, falseAlarmRate: 0.5 },
    b: { n: 1, auc: null, detected: 0, falseAlarms: 1, falseAlarmRate: 1 },
  });
  expect(report.f1).toBeCloseTo(0.5, 12);
  expect(report.auc).toBeCloseTo(2 / 3, 12);
});
