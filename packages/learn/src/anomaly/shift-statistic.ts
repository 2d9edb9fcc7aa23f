import { Mahalanobis } from '../detector/mahalanobis.js';
import type { StateReader } from '../state/state-reader.js';
import type { StateWriter } from '../state/state-writer.js';
import type { AlarmOptions, Fold, Statistic } from './statistic.js';

/** Largest deviation, in standard deviations, that one feature adds to the distance: one odd feature does not decide alone. */
const clip = 4;
/** Rows whose pairs are looked at to learn the spread of the statistic. */
const mostRows = 256;

/**
 * A multivariate exponentially weighted moving average chart: the squared Mahalanobis distance of the average of the
 * last rows, scaled to be near the number of features while nothing happens. Beside it runs the average of each feature
 * alone, for the fault that shows in one band and drowns among the others.
 *
 * Averaging before squaring finds small shifts that last: with a memory of 10 rows the noise of single rows falls by 19.
 * Source: Lowry, Woodall, Champ and Rigdon, Technometrics 34 (1992), with the asymptotic variance.
 */
export class ShiftStatistic implements Statistic {
  readonly #distance: Mahalanobis;
  readonly #shrinkage: number | 'auto';
  readonly #share: number;
  readonly #scale: number;
  readonly #average: Float64Array;
  readonly #each: Float64Array;
  readonly #clipped: Float64Array;
  readonly #white: Float64Array;
  #typical = 0;
  #alarm = 1;
  #feature = 1;

  /** `memoryRows` is the time constant of the average, in rows. */
  constructor(features: number, memoryRows: number, shrinkage: number | 'auto') {
    this.#share = memoryRows > 0 ? 1 - Math.exp(-1 / memoryRows) : 1;
    this.#scale = (2 - this.#share) / this.#share;
    this.#shrinkage = shrinkage;
    this.#distance = new Mahalanobis(features, { shrinkage });
    this.#average = new Float64Array(features);
    this.#each = new Float64Array(features);
    this.#clipped = new Float64Array(features);
    this.#white = new Float64Array(features);
  }

  get stateBytes(): number {
    return this.#distance.bytes + 32 * this.#average.length;
  }

  get ops(): number {
    return this.#distance.ops + 10 * this.#average.length;
  }

  /**
   * For independent rows the statistic has mean tr C and variance 2 tr C^2, where C is the covariance of whitened rows
   * as seen from other rows: tr C is their mean square, tr C^2 the mean squared product of two of them. Rows that resemble
   * their neighbours raise the mean; so the larger of that and of the chart's own mean over the held-out rows counts. That
   * the mean of normal is itself uncertain, from few rows or from following, adds its variance.
   */
  calibrate(
    rows: readonly Float64Array[],
    folds: readonly Fold[],
    { sigmas, ratio, feature, restlessness }: AlarmOptions,
  ): void {
    const p = this.#average.length;
    const white = folds.flatMap(({ train, held }) => {
      const distance = new Mahalanobis(p, { shrinkage: this.#shrinkage });
      distance.fit(train);
      return held.map((row) => {
        this.#clip(row);
        const out = new Float64Array(p);
        distance.whiten(this.#clipped, out);
        return out;
      });
    });
    const n = white.length;
    const square = white.reduce((sum, row) => sum + dot(row, row), 0) / n;
    const unsure = 1 + this.#scale * Math.max(1 / n, restlessness);
    const expected = square * unsure;
    // Features that never varied are measured by the floor of their spread: they count as if they varied that much.
    const mean = Math.max(p, expected, this.#meanOver(white));
    const sigma = unsure * Math.sqrt(2 * meanSquaredProduct(white.slice(0, mostRows)));
    this.#distance.fit(rows);
    this.reset();
    this.#typical = mean;
    this.#alarm = mean + Math.max(sigmas * sigma, (ratio - 1) * mean);
    this.#feature = feature;
  }

  push(z: Float64Array): number {
    this.#clip(z);
    this.#distance.whiten(this.#clipped, this.#white);
    const distance = this.#scale * this.#take(this.#white);
    let farthest = 0;
    for (let i = 0; i < z.length; i++) {
      const next = (this.#each[i] as number) + this.#share * ((z[i] as number) - (this.#each[i] as number));
      this.#each[i] = next;
      farthest = Math.max(farthest, Math.abs(next));
    }
    const together = Math.max(0, (distance - this.#typical) / (this.#alarm - this.#typical));
    return Math.max(together, farthest / this.#feature);
  }

  reset(): void {
    this.#average.fill(0);
    this.#each.fill(0);
  }

  write(writer: StateWriter): void {
    writer.number(this.#typical).number(this.#alarm).number(this.#feature).bytes(this.#distance.save());
  }

  read(reader: StateReader): () => void {
    const typical = reader.number();
    const alarm = reader.number();
    const feature = reader.number();
    if (!(alarm > typical && feature > 0)) reader.fail('its alarm level is below normal');
    const saved = reader.bytes();
    const probe = new Mahalanobis(this.#average.length, { shrinkage: this.#shrinkage });
    probe.restore(saved);
    return () => {
      this.#distance.restore(saved);
      this.#typical = typical;
      this.#alarm = alarm;
      this.#feature = feature;
      this.reset();
    };
  }

  #clip(z: Float64Array): void {
    for (let i = 0; i < z.length; i++) this.#clipped[i] = Math.min(clip, Math.max(-clip, z[i] as number));
  }

  /** The squared length of the average with one more row in it. */
  #take(white: Float64Array): number {
    const average = this.#average;
    let sum = 0;
    for (let i = 0; i < average.length; i++) {
      const next = (average[i] as number) + this.#share * ((white[i] as number) - (average[i] as number));
      average[i] = next;
      sum += next * next;
    }
    return sum;
  }

  /** The chart's mean over rows in time order, each with the variance that its average has by then. */
  #meanOver(white: readonly Float64Array[]): number {
    this.reset();
    let left = 1;
    let sum = 0;
    for (const row of white) {
      left *= (1 - this.#share) ** 2;
      sum += (this.#scale * this.#take(row)) / (1 - left);
    }
    return sum / white.length;
  }
}

function meanSquaredProduct(rows: readonly Float64Array[]): number {
  let sum = 0;
  let pairs = 0;
  rows.forEach((a, i) => {
    for (const b of rows.slice(0, i)) {
      sum += dot(a, b) ** 2;
      pairs++;
    }
  });
  return pairs > 0 ? sum / pairs : 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
