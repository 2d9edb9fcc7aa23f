import type { Row } from './anomaly-detector.js';
import { cholesky, solveLower } from './cholesky.js';

/** One component of a mixture: `rows` is how many rows it stands for, `covariance` p by p or its diagonal alone. */
export interface Gaussian {
  rows: number;
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  /** The Cholesky factor of the covariance, or the standard deviations. */
  readonly factor: Float64Array;
  /** Log of the normalising constant: -(p log 2 pi + log det covariance) / 2. */
  logScale: number;
}

export function newGaussian(features: number, isFull: boolean): Gaussian {
  const size = isFull ? features * features : features;
  const gaussian = {
    rows: 0,
    mean: new Float64Array(features),
    covariance: new Float64Array(size),
    factor: new Float64Array(size),
    logScale: 0,
  };
  for (let i = 0; i < features; i++) gaussian.covariance[isFull ? i * features + i : i] = 1;
  factorize(gaussian, 0);
  return gaussian;
}

/**
 * Sets mean and covariance from rows that belong to it by `weights`, and `floor` squared added to each variance, so that
 * a component of few rows can be inverted.
 */
export function weigh(gaussian: Gaussian, rows: readonly Row[], weights: ArrayLike<number>, floor: number): void {
  const { mean, covariance } = gaussian;
  const p = mean.length;
  const isFull = covariance.length > p;
  let total = 0;
  mean.fill(0);
  covariance.fill(0);
  for (let n = 0; n < rows.length; n++) {
    const w = weights[n] as number;
    total += w;
    for (let i = 0; i < p; i++) mean[i] = (mean[i] as number) + w * ((rows[n] as Row)[i] as number);
  }
  gaussian.rows = total;
  const share = total > 0 ? 1 / total : 0;
  for (let i = 0; i < p; i++) mean[i] = (mean[i] as number) * share;
  for (let n = 0; n < rows.length; n++) {
    const w = (weights[n] as number) * share;
    const row = rows[n] as Row;
    for (let i = 0; i < p; i++) {
      const d = w * ((row[i] as number) - (mean[i] as number));
      for (let j = isFull ? 0 : i; j <= i; j++) {
        const at = isFull ? i * p + j : i;
        covariance[at] = (covariance[at] as number) + d * ((row[j] as number) - (mean[j] as number));
      }
    }
  }
  for (let i = 0; i < p; i++) {
    const at = isFull ? i * p + i : i;
    covariance[at] = (covariance[at] as number) + floor * floor;
  }
  if (!isFull) return;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < i; j++) covariance[j * p + i] = covariance[i * p + j] as number;
  }
}

/** Prepares the component for `logDensity`; where its covariance cannot be inverted, its diagonal grows until it can. */
export function factorize(gaussian: Gaussian, floor: number): void {
  const { mean, covariance, factor } = gaussian;
  const p = mean.length;
  const isFull = covariance.length > p;
  factor.set(covariance);
  let logRoots = 0;
  if (isFull) {
    for (let extra = Math.max(1e-9, floor * floor); !cholesky(factor, p) && extra < 1e9; extra *= 10) {
      factor.set(covariance);
      for (let i = 0; i < p; i++) factor[i * p + i] = (factor[i * p + i] as number) + extra;
    }
  } else {
    for (let i = 0; i < p; i++) factor[i] = Math.sqrt(Math.max(1e-12, factor[i] as number));
  }
  for (let i = 0; i < p; i++) logRoots += Math.log(factor[isFull ? i * p + i : i] as number);
  gaussian.logScale = -0.5 * p * Math.log(2 * Math.PI) - logRoots;
}

/** Log density of a row; `work` holds one number for each feature. */
export function logDensity(gaussian: Gaussian, row: Row, work: Float64Array): number {
  const { mean, factor, logScale } = gaussian;
  const p = mean.length;
  for (let i = 0; i < p; i++) work[i] = (row[i] as number) - (mean[i] as number);
  if (factor.length > p) solveLower(factor, p, work);
  else for (let i = 0; i < p; i++) work[i] = (work[i] as number) / (factor[i] as number);
  let squares = 0;
  for (let i = 0; i < p; i++) squares += (work[i] as number) ** 2;
  return logScale - squares / 2;
}
