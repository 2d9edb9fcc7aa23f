import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { AnomalyDetector, Row } from './anomaly-detector.js';
import { cholesky, solveLower } from './cholesky.js';
import { isFiniteRow } from './is-finite-row.js';
import { shrinkCovariance } from './shrink-covariance.js';

export interface MahalanobisOptions {
  /** Share by which correlations shrink: 0 none, 1 each feature by itself, `auto` by how well they are known. */
  readonly shrinkage?: number | 'auto';
  /** Smallest standard deviation that is believed, in the features' own unit. */
  readonly floor?: number;
}

const kind = 'mahalanobis';
const version = 1;
/** Share added to each variance where rounding leaves a covariance that cannot be inverted. */
const jitter = 1e-9;

/**
 * Squared Mahalanobis distance from the mean of normal, with a shrunk covariance. Its expected score for normal rows is
 * near the number of features.
 *
 * `update` moves mean and covariance as one more row does; the share of shrinkage stays that of `fit`. Source: Mahalanobis (1936); shrinkage
 * as `shrinkCovariance`.
 */
export class Mahalanobis implements AnomalyDetector {
  readonly kind = kind;
  readonly features: number;
  readonly #shrinkage: number | 'auto';
  readonly #floor: number;
  readonly #isDiagonal: boolean;
  #count = 0;
  /** The share that `fit` chose or was given. */
  #share = 1;
  #mean: Float64Array;
  /** Covariance: p by p, or its diagonal alone. */
  #covariance: Float64Array;
  /** Its Cholesky factor, or the standard deviations. */
  #factor: Float64Array;
  readonly #work: Float64Array;

  constructor(features: number, { shrinkage = 'auto', floor = 1e-9 }: MahalanobisOptions = {}) {
    this.features = features;
    this.#shrinkage = shrinkage;
    this.#floor = floor;
    this.#isDiagonal = shrinkage === 1;
    const size = this.#isDiagonal ? features : features * features;
    this.#mean = new Float64Array(features);
    this.#covariance = new Float64Array(size);
    this.#factor = new Float64Array(size);
    this.#work = new Float64Array(features);
    this.fit([]);
  }

  get bytes(): number {
    return 8 * (this.#mean.length * 2 + this.#covariance.length * 2);
  }

  get ops(): number {
    return this.#isDiagonal ? 3 * this.features : (this.features * (this.features + 5)) / 2;
  }

  /** Distance per feature in independent units of standard deviation: the squares of `out` add up to the score. */
  whiten(row: Row, out: Float64Array): void {
    for (let i = 0; i < this.features; i++) out[i] = (row[i] as number) - (this.#mean[i] as number);
    if (this.#isDiagonal) {
      for (let i = 0; i < this.features; i++) out[i] = (out[i] as number) / (this.#factor[i] as number);
    } else {
      solveLower(this.#factor, this.features, out);
    }
  }

  fit(rows: readonly Row[]): void {
    const good = rows.filter(isFiniteRow);
    const p = this.features;
    const { mean, covariance, shrinkage } = shrinkCovariance(good, p, this.#shrinkage, this.#floor);
    this.#count = good.length;
    this.#share = shrinkage;
    this.#mean = mean;
    this.#covariance = this.#isDiagonal
      ? Float64Array.from(mean, (_, i) => covariance[i * p + i] as number)
      : covariance;
    this.#factorize();
  }

  update(row: Row): void {
    if (!isFiniteRow(row)) return;
    const p = this.features;
    const n = this.#count + 1;
    const least = this.#floor * this.#floor;
    for (let i = 0; i < p; i++) this.#work[i] = (row[i] as number) - (this.#mean[i] as number);
    const keep = n > 2 ? (n - 2) / (n - 1) : 1;
    for (let i = 0; i < p; i++) {
      const d = this.#work[i] as number;
      this.#mean[i] = (this.#mean[i] as number) + d / n;
      for (let j = this.#isDiagonal ? i : 0; j <= i; j++) {
        const share = i === j ? 1 : 1 - this.#share;
        const at = this.#isDiagonal ? i : i * p + j;
        const next = keep * (this.#covariance[at] as number) + (share * (d * (this.#work[j] as number))) / n;
        this.#covariance[at] = i === j ? Math.max(least, next) : next;
        if (!this.#isDiagonal) this.#covariance[j * p + i] = this.#covariance[at];
      }
    }
    this.#count = n;
    this.#factorize();
  }

  score(row: Row): number {
    this.whiten(row, this.#work);
    let sum = 0;
    for (let i = 0; i < this.features; i++) sum += (this.#work[i] as number) ** 2;
    return sum - sum === 0 ? sum : Number.NaN;
  }

  save(): Uint8Array {
    const writer = new StateWriter(kind, version).count(this.features).byte(this.#isDiagonal ? 1 : 0);
    return writer.count(this.#count).number(this.#share).numbers(this.#mean).numbers(this.#covariance).finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const p = this.features;
    const features = reader.count();
    if (features !== p) reader.fail(`it has ${features} features, not ${p}`);
    if ((reader.byte() === 1) !== this.#isDiagonal) reader.fail('its correlations were learned in another way');
    const count = reader.count();
    const share = reader.number();
    const mean = reader.numbers(p);
    const covariance = reader.numbers(this.#covariance.length);
    reader.finish();
    for (let i = 0; i < p; i++) {
      if (!((covariance[this.#isDiagonal ? i : i * p + i] as number) > 0)) reader.fail('a variance is not positive');
    }
    this.#count = count;
    this.#share = share;
    this.#mean = mean;
    this.#covariance = covariance;
    this.#factorize();
  }

  #factorize(): void {
    const p = this.features;
    if (this.#isDiagonal) {
      for (let i = 0; i < p; i++) this.#factor[i] = Math.sqrt(this.#covariance[i] as number);
      return;
    }
    this.#factor.set(this.#covariance);
    for (let extra = jitter; !cholesky(this.#factor, p) && extra <= 1; extra *= 10) {
      this.#factor.set(this.#covariance);
      for (let i = 0; i < p; i++) this.#factor[i * p + i] = (this.#factor[i * p + i] as number) * (1 + extra);
    }
  }
}
