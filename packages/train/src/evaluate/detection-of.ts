import { equalErrorRate } from './det.js';
import type { Roc } from './roc.js';

/** Where to set a threshold so that at most a share of everything else is accepted, and what is missed there. */
export interface OperatingPoint {
  readonly maxFalseAlarmRate: number;
  readonly threshold: number;
  readonly missRate: number;
  readonly falseAlarmRate: number;
}

/** A curve in a few numbers: area, where both errors are equal, and thresholds for allowed shares of false alarms. */
export interface Detection {
  readonly auc: number;
  readonly equalErrorRate: number;
  readonly operatingPoints: readonly OperatingPoint[];
}

/** Sums up a ROC. An allowance that no threshold keeps but one that accepts nothing has no operating point. */
export function detectionOf(curve: Roc, allowances: readonly number[] = [0.001, 0.01, 0.05]): Detection {
  const operatingPoints = allowances.flatMap((maxFalseAlarmRate) => {
    const last = curve.points.findLast(({ falsePositiveRate }) => falsePositiveRate <= maxFalseAlarmRate);
    if (!last || !Number.isFinite(last.threshold)) return [];
    const { threshold, truePositiveRate, falsePositiveRate } = last;
    return [{ maxFalseAlarmRate, threshold, missRate: 1 - truePositiveRate, falseAlarmRate: falsePositiveRate }];
  });
  return { auc: curve.auc, equalErrorRate: equalErrorRate(curve), operatingPoints };
}
