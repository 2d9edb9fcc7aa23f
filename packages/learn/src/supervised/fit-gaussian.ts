import type { LinearScore } from './linear-score.js';

/** What a pair of Gaussians learns from. `leastStd` is, for each feature, a spread below which it is not believed. */
export interface GaussianCase {
  readonly features: readonly string[];
  readonly rows: readonly ArrayLike<number>[];
  readonly isPositive: readonly boolean[];
  readonly weights: ArrayLike<number>;
  readonly leastStd: readonly number[];
}

/**
 * Log odds of two Gaussians with their own means and variances, features taken as independent, both kinds as likely.
 *
 * Unlike a line it needs no examples on the far side: what lies far from all that was seen of the positives is none of
 * them. `leastStd` is added to the variance, for few machines show less spread than many.
 * Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed. (2009), 4.3 and 6.6.3.
 */
export function fitGaussian({ features, rows, isPositive, weights, leastStd }: GaussianCase): LinearScore {
  const side = (j: number, positive: boolean) => {
    const [mean, variance] = spread(rows, j, (i) => (isPositive[i] === positive ? (weights[i] as number) : 0));
    return { mean, variance: variance + (leastStd[j] as number) ** 2 };
  };
  const terms = features.map((feature, j) => {
    const { mean, variance } = side(j, true);
    const other = side(j, false);
    const apart = mean - other.mean;
    return {
      feature,
      mean,
      weight: apart / other.variance,
      square: 0.5 / other.variance - 0.5 / variance,
      base: (0.5 * apart * apart) / other.variance + 0.5 * Math.log(other.variance / variance),
    };
  });
  return { bias: 0, terms };
}

function spread(rows: readonly ArrayLike<number>[], j: number, weightOf: (row: number) => number): [number, number] {
  let total = 0;
  let sum = 0;
  rows.forEach((row, i) => {
    total += weightOf(i);
    sum += weightOf(i) * (row[j] as number);
  });
  const mean = sum / total;
  const squares = rows.reduce((all, row, i) => all + weightOf(i) * ((row[j] as number) - mean) ** 2, 0);
  return [mean, squares / total];
}
