import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { AnomalyDetector, Row } from './anomaly-detector.js';
import { cluster } from './cluster.js';
import { factorize, type Gaussian, logDensity, newGaussian, weigh } from './gaussian.js';
import { isFiniteRow } from './is-finite-row.js';
import { nearestCenter } from './nearest-center.js';

export interface GaussianMixtureOptions {
  readonly components?: number;
  readonly covariance?: 'diagonal' | 'full';
  /** Added to every standard deviation in quadrature, in the features' own unit. */
  readonly floor?: number;
  readonly seed?: number;
}

const kind = 'gaussian-mixture';
const version = 1;
const mostRounds = 100;
/** Gain in mean log likelihood below which a fit has settled. */
const settled = 1e-6;

/**
 * Minus the log likelihood under a mixture of Gaussians, in nats.
 *
 * `fit` runs expectation-maximisation from clusters (Dempster, Laird and Rubin, J. R. Stat. Soc. B 39, 1977). `update`
 * moves each component by its share of the row (Titterington, J. R. Stat. Soc. B 46, 1984).
 */
export class GaussianMixture implements AnomalyDetector {
  readonly kind = kind;
  readonly features: number;
  readonly #components: number;
  readonly #isFull: boolean;
  readonly #floor: number;
  readonly #seed: number;
  readonly #work: Float64Array;
  #parts: Gaussian[];
  #shares: Float64Array;

  constructor(
    features: number,
    { components = 2, covariance = 'diagonal', floor = 0.05, seed = 1 }: GaussianMixtureOptions = {},
  ) {
    this.features = features;
    this.#components = components;
    this.#isFull = covariance === 'full';
    this.#floor = floor;
    this.#seed = seed;
    this.#work = new Float64Array(features);
    this.#parts = [newGaussian(features, this.#isFull)];
    this.#shares = Float64Array.of(1);
  }

  get bytes(): number {
    return this.#parts.reduce((sum, { mean, covariance }) => sum + 8 * (mean.length + 2 * covariance.length + 2), 0);
  }

  get ops(): number {
    const { features: p } = this;
    return this.#parts.length * (this.#isFull ? (p * (p + 5)) / 2 : 3 * p);
  }

  fit(rows: readonly Row[]): void {
    const good = rows.filter(isFiniteRow);
    const { centers } = cluster(good, this.#components, this.#seed);
    this.#parts = Array.from({ length: Math.max(1, centers.length) }, () => newGaussian(this.features, this.#isFull));
    this.#shares = new Float64Array(this.#parts.length);
    if (good.length === 0) return;
    const nearest = good.map((row) => nearestCenter(row, centers));
    const weights = this.#parts.map((_, k) => Float64Array.from(nearest, (own) => (own === k ? 1 : 0)));
    let before = Number.NEGATIVE_INFINITY;
    for (let round = 0; round < mostRounds; round++) {
      this.#parts.forEach((part, k) => {
        weigh(part, good, weights[k] as Float64Array, this.#floor);
        factorize(part, this.#floor);
      });
      let total = 0;
      good.forEach((row, n) => {
        total += this.#divide(row);
        weights.forEach((own, k) => {
          own[n] = this.#shares[k] as number;
        });
      });
      const mean = total / good.length;
      if (mean - before < settled) return;
      before = mean;
    }
  }

  update(row: Row): void {
    if (!isFiniteRow(row)) return;
    this.#divide(row);
    this.#parts.forEach((part, k) => this.#move(part, row, this.#shares[k] as number));
  }

  score(row: Row): number {
    return isFiniteRow(row) ? -this.#divide(row) : Number.NaN;
  }

  save(): Uint8Array {
    const writer = new StateWriter(kind, version).byte(this.#isFull ? 1 : 0).count(this.#parts.length);
    for (const { rows, mean, covariance } of this.#parts) writer.number(rows).numbers(mean).numbers(covariance);
    return writer.finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    if ((reader.byte() === 1) !== this.#isFull) reader.fail('its covariances were learned in another way');
    const count = reader.count();
    if (count < 1 || count > this.#components) reader.fail(`it has ${count} components`);
    const parts = Array.from({ length: count }, () => {
      const part = newGaussian(this.features, this.#isFull);
      part.rows = reader.number();
      part.mean.set(reader.numbers(part.mean.length));
      part.covariance.set(reader.numbers(part.covariance.length));
      if (part.rows < 0) reader.fail('a component stands for less than no row');
      factorize(part, this.#floor);
      return part;
    });
    reader.finish();
    this.#parts = parts;
    this.#shares = new Float64Array(count);
  }

  /** Log likelihood of a row; leaves in `shares` how much of it belongs to each component. */
  #divide(row: Row): number {
    const total = this.#parts.reduce((sum, { rows }) => sum + rows, 0);
    let largest = Number.NEGATIVE_INFINITY;
    this.#parts.forEach((part, k) => {
      const weight = total > 0 ? part.rows / total : 1 / this.#parts.length;
      const log = weight > 0 ? Math.log(weight) + logDensity(part, row, this.#work) : Number.NEGATIVE_INFINITY;
      this.#shares[k] = log;
      largest = Math.max(largest, log);
    });
    let sum = 0;
    for (let k = 0; k < this.#shares.length; k++) {
      this.#shares[k] = Math.exp((this.#shares[k] as number) - largest);
      sum += this.#shares[k] as number;
    }
    for (let k = 0; k < this.#shares.length; k++) this.#shares[k] = (this.#shares[k] as number) / sum;
    return largest + Math.log(sum);
  }

  #move(part: Gaussian, row: Row, share: number): void {
    const p = this.features;
    part.rows += share;
    const step = part.rows > 0 ? share / part.rows : 0;
    if (step === 0) return;
    for (let i = 0; i < p; i++) this.#work[i] = (row[i] as number) - (part.mean[i] as number);
    for (let i = 0; i < p; i++) {
      const d = this.#work[i] as number;
      part.mean[i] = (part.mean[i] as number) + step * d;
      for (let j = this.#isFull ? 0 : i; j <= i; j++) {
        const at = this.#isFull ? i * p + j : i;
        const added = i === j ? this.#floor * this.#floor : 0;
        const spread = (part.covariance[at] as number) - added + step * d * (this.#work[j] as number);
        part.covariance[at] = (1 - step) * spread + added;
        if (this.#isFull) part.covariance[j * p + i] = part.covariance[at];
      }
    }
    factorize(part, this.#floor);
  }
}
