import { cholesky, solveLower } from '../detector/cholesky.js';
import type { LinearScore } from './linear-score.js';

/** What a logistic regression learns from: rows of features, which of them are positive, and how much each counts. */
export interface LogisticCase {
  readonly features: readonly string[];
  readonly rows: readonly ArrayLike<number>[];
  readonly isPositive: readonly boolean[];
  readonly weights: ArrayLike<number>;
  /** Pull of the standardised weights towards 0. Large where few machines speak for many. */
  readonly ridge: number;
}

const mostSteps = 100;
const flattest = 1e-9;
const smallestStd = 1e-9;

/**
 * Logistic regression by Newton's method with a ridge on the standardised weights; the bias is free.
 *
 * The same rows give the same numbers. A feature that never varies gets weight 0.
 * Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed. (2009), 4.4.1.
 */
export function fitLogistic(given: LogisticCase): LinearScore {
  const { features, rows, isPositive, ridge } = given;
  const means = features.map((_, j) => rows.reduce((sum, row) => sum + (row[j] as number), 0) / rows.length);
  const stds = features.map((_, j) => {
    const mean = means[j] as number;
    const std = Math.sqrt(rows.reduce((sum, row) => sum + ((row[j] as number) - mean) ** 2, 0) / rows.length);
    return std > smallestStd ? std : Number.POSITIVE_INFINITY;
  });
  const z = rows.map((row) => [...means.map((mean, j) => ((row[j] as number) - mean) / (stds[j] as number)), 1]);
  const total = Array.from(given.weights).reduce((sum, weight) => sum + weight, 0);
  const signs = isPositive.map((positive) => (positive ? 1 : -1));
  const weights = Array.from(given.weights, (weight) => weight / total);

  const size = features.length + 1;
  const loss = (t: readonly number[]) =>
    z.reduce((sum, x, i) => sum + (weights[i] as number) * softplus(-(signs[i] as number) * dot(x, t)), 0) +
    0.5 * ridge * t.slice(0, -1).reduce((sum, w) => sum + w * w, 0);
  let theta: number[] = Array.from({ length: size }, () => 0);
  let current = loss(theta);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonStep(z, signs, weights, theta, ridge);
    if (!direction) break;
    let scale = 1;
    let next = theta;
    let better = current;
    for (; scale > 1e-6; scale /= 2) {
      next = theta.map((w, j) => w - scale * (direction[j] as number));
      better = loss(next);
      if (better < current) break;
    }
    if (!(better < current)) break;
    const gain = current - better;
    theta = next;
    current = better;
    if (gain < 1e-12) break;
  }
  return {
    bias: theta[size - 1] as number,
    terms: features.map((feature, j) => ({
      feature,
      mean: means[j] as number,
      weight: (theta[j] as number) / (stds[j] as number),
      square: 0,
      base: 0,
    })),
  };
}

const dot = (x: readonly number[], t: readonly number[]) =>
  x.reduce((sum, value, j) => sum + value * (t[j] as number), 0);

const softplus = (x: number) => (x > 30 ? x : Math.log1p(Math.exp(x)));

/** The inverse of the curvature applied to the slope; undefined where the curvature vanishes. */
function newtonStep(
  z: readonly (readonly number[])[],
  signs: readonly number[],
  weights: readonly number[],
  theta: readonly number[],
  ridge: number,
): Float64Array | undefined {
  const size = theta.length;
  const gradient = Float64Array.from(theta, (w, j) => (j < size - 1 ? ridge * w : 0));
  const hessian = new Float64Array(size * size);
  for (let j = 0; j < size; j++) hessian[j * size + j] = (j < size - 1 ? ridge : 0) + flattest;
  z.forEach((x, i) => {
    const sign = signs[i] as number;
    const p = 1 / (1 + Math.exp(sign * dot(x, theta)));
    const slope = -(weights[i] as number) * sign * p;
    const bend = (weights[i] as number) * p * (1 - p);
    for (let j = 0; j < size; j++) {
      gradient[j] = (gradient[j] as number) + slope * (x[j] as number);
      for (let k = 0; k <= j; k++) {
        hessian[j * size + k] = (hessian[j * size + k] as number) + bend * (x[j] as number) * (x[k] as number);
      }
    }
  });
  if (!cholesky(hessian, size)) return undefined;
  solveLower(hessian, size, gradient);
  for (let i = size - 1; i >= 0; i--) {
    let sum = gradient[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (hessian[k * size + i] as number) * (gradient[k] as number);
    gradient[i] = sum / (hessian[i * size + i] as number);
  }
  return gradient;
}
