import { expect, test } from '@jest/globals';
import { detectionOf } from './detection-of.js';
import { roc } from './roc.js';

test('a threshold is set as low as the allowed false alarms permit', () => {
  const curve = roc([0.9, 0.8, 0.4, 0.2], [0.7, 0.3, 0.1, 0.05]);

  expect(detectionOf(curve, [0, 0.25, 0.5])).toEqual({
    auc: 13 / 16,
    equalErrorRate: 0.25,
    operatingPoints: [
      { maxFalseAlarmRate: 0, threshold: 0.8, missRate: 0.5, falseAlarmRate: 0 },
      { maxFalseAlarmRate: 0.25, threshold: 0.4, missRate: 0.25, falseAlarmRate: 0.25 },
      { maxFalseAlarmRate: 0.5, threshold: 0.2, missRate: 0, falseAlarmRate: 0.5 },
    ],
  });
});

test('where the loudest is a false alarm nothing keeps an allowance of none', () => {
  expect(detectionOf(roc([0.5], [0.9]), [0]).operatingPoints).toEqual([]);
});
