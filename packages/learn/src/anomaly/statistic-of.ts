import { ShiftStatistic } from './shift-statistic.js';
import type { Statistic } from './statistic.js';

/** Models of normal that `score-anomaly` can use. */
export const detectorNames = ['mahalanobis'] as const;

export interface StatisticParams {
  readonly detector: (typeof detectorNames)[number];
  readonly shrinkage: number | 'auto';
  readonly seed: number;
  readonly memoryS: number;
}

/** The running statistic that these parameters ask for. */
export function statisticOf(features: number, rateHz: number, params: StatisticParams): Statistic {
  return new ShiftStatistic(features, params.memoryS * rateHz, params.shrinkage);
}
