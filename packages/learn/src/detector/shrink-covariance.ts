import type { Row } from './anomaly-detector.js';

/** A covariance (p by p, row-major) drawn towards its own diagonal by `shrinkage`, from 0 (not at all) to 1 (no correlations). */
export interface ShrunkCovariance {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  readonly shrinkage: number;
}

/**
 * Mean and covariance (divided by n - 1) of `rows`, with the correlations shrunk towards zero and the variances kept.
 *
 * `auto` chooses the share that minimises the expected squared error of the correlations, which fewer rows than features
 * still allow. Source: Schaefer and Strimmer, Stat. Appl. Genet. Mol. Biol. 4 (2005), target D, with their estimate of
 * the variance of a correlation. No variance is below `floor` squared.
 */
export function shrinkCovariance(
  rows: readonly Row[],
  features: number,
  shrinkage: number | 'auto',
  floor: number,
): ShrunkCovariance {
  const n = rows.length;
  const mean = new Float64Array(features);
  for (const row of rows) for (let i = 0; i < features; i++) mean[i] = (mean[i] as number) + (row[i] as number) / n;
  const deviation = new Float64Array(features);
  for (const row of rows) {
    for (let i = 0; i < features; i++) {
      const d = (row[i] as number) - (mean[i] as number);
      deviation[i] = (deviation[i] as number) + d * d;
    }
  }
  for (let i = 0; i < features; i++) {
    const variance = n > 1 ? (deviation[i] as number) / (n - 1) : 0;
    deviation[i] = Math.sqrt(Math.max(variance, floor * floor));
  }
  const correlation = new Float64Array(features * features);
  const share = correlate(rows, mean, deviation, correlation, shrinkage);
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) {
      const scale = (deviation[i] as number) * (deviation[j] as number);
      correlation[i * features + j] = i === j ? scale : (correlation[i * features + j] as number) * scale * (1 - share);
    }
  }
  return { mean, covariance: correlation, shrinkage: share };
}

/** Fills `correlation` and gives back the share by which it is to shrink. */
function correlate(
  rows: readonly Row[],
  mean: Float64Array,
  deviation: Float64Array,
  correlation: Float64Array,
  shrinkage: number | 'auto',
): number {
  if (shrinkage === 1 || rows.length < 3) return 1;
  const n = rows.length;
  const p = mean.length;
  const z = rows.map((row) => Float64Array.from(mean, (m, i) => ((row[i] as number) - m) / (deviation[i] as number)));
  let uncertainty = 0;
  let strength = 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (const row of z) sum += (row[i] as number) * (row[j] as number);
      const average = sum / n;
      let spread = 0;
      for (const row of z) {
        const d = (row[i] as number) * (row[j] as number) - average;
        spread += d * d;
      }
      const r = sum / (n - 1);
      correlation[i * p + j] = r;
      correlation[j * p + i] = r;
      uncertainty += (n * spread) / (n - 1) ** 3;
      strength += r * r;
    }
  }
  if (shrinkage !== 'auto') return shrinkage;
  return strength > 0 ? Math.min(1, Math.max(0, uncertainty / strength)) : 1;
}
