import type { Roc } from './roc.js';

/** A point of a detection error trade-off: both errors, each also as the normal deviate in which such curves are drawn. */
export interface DetPoint {
  readonly threshold: number;
  readonly missRate: number;
  readonly falseAlarmRate: number;
  readonly missDeviate: number;
  readonly falseAlarmDeviate: number;
}

/** The detection error trade-off of a ROC (Martin et al., Eurospeech 1997), without its two trivial ends. */
export const det = ({ points }: Roc): readonly DetPoint[] =>
  points
    .map(({ threshold, truePositiveRate, falsePositiveRate }) => ({
      threshold,
      missRate: 1 - truePositiveRate,
      falseAlarmRate: falsePositiveRate,
      missDeviate: probit(1 - truePositiveRate),
      falseAlarmDeviate: probit(falsePositiveRate),
    }))
    .filter(({ missDeviate, falseAlarmDeviate }) => Number.isFinite(missDeviate) && Number.isFinite(falseAlarmDeviate));

/** Equal error rate: where misses and false alarms cross, between the two points nearest to it. */
export function equalErrorRate({ points }: Roc): number {
  let last = { miss: 1, alarm: 0 };
  for (const { truePositiveRate, falsePositiveRate } of points) {
    const now = { miss: 1 - truePositiveRate, alarm: falsePositiveRate };
    if (now.alarm >= now.miss) {
      const gap = last.miss - last.alarm;
      const closed = gap + now.alarm - now.miss;
      return last.miss + (now.miss - last.miss) * (closed === 0 ? 0 : gap / closed);
    }
    last = now;
  }
  return last.miss;
}

/** Inverse of the normal distribution, relative error under 1.2e-9 (P. J. Acklam, 2003). */
export function probit(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p > 0.97575) return -probit(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return poly(tailUp, q) / (poly(tailDown, q) * q + 1);
  }
  const q = p - 0.5;
  const r = q * q;
  return (poly(midUp, r) * q) / (poly(midDown, r) * r + 1);
}

const poly = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, c) => sum * x + c, 0);
const midUp = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const midDown = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const tailUp = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailDown = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
