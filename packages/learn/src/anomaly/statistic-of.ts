import { GaussianMixture } from '../detector/gaussian-mixture.js';
import { HalfSpaceTrees } from '../detector/half-space-trees.js';
import { KMeans } from '../detector/k-means.js';
import { ScoreStatistic } from './score-statistic.js';
import { ShiftStatistic } from './shift-statistic.js';
import type { Statistic } from './statistic.js';

/** Models of normal that `score-anomaly` can use. */
export const detectorNames = ['mahalanobis', 'k-means', 'gaussian-mixture', 'half-space-trees'] as const;

export interface StatisticParams {
  readonly detector: (typeof detectorNames)[number];
  readonly shrinkage: number | 'auto';
  readonly components: number;
  readonly seed: number;
  readonly memoryS: number;
}

/** The running statistic that these parameters ask for. */
export function statisticOf(features: number, rateHz: number, params: StatisticParams): Statistic {
  const { detector, components, seed } = params;
  const memory = params.memoryS * rateHz;
  if (detector === 'k-means')
    return new ScoreStatistic(() => new KMeans(features, { clusters: components, seed }), memory);
  if (detector === 'gaussian-mixture') {
    // Rows are standardised, so the floor is a share of the spread of normal.
    return new ScoreStatistic(() => new GaussianMixture(features, { components, floor: 0.5, seed }), memory);
  }
  if (detector === 'half-space-trees') return new ScoreStatistic(() => new HalfSpaceTrees(features, { seed }), memory);
  return new ShiftStatistic(features, memory, params.shrinkage);
}
