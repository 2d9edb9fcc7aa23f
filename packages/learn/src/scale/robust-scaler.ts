import type { Row } from '../detector/anomaly-detector.js';
import { isFiniteRow } from '../detector/is-finite-row.js';
import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import { quantileState, RunningQuantile } from './running-quantile.js';
import type { Scaler } from './scaler.js';

const kind = 'robust-scaler';
const version = 1;
/** Interquartile range of a Gaussian of unit standard deviation. */
const gaussianRange = 1.3489795003921634;

/**
 * Median 0, and an interquartile range like that of a Gaussian of unit deviation: outliers hardly move it.
 *
 * Quartiles are estimated in constant memory by `RunningQuantile`.
 */
export class RobustScaler implements Scaler {
  readonly features: number;
  readonly #lower: RunningQuantile[];
  readonly #middle: RunningQuantile[];
  readonly #upper: RunningQuantile[];
  #count = 0;

  constructor(features: number) {
    const estimates = (share: number) => Array.from({ length: features }, () => new RunningQuantile(share));
    this.features = features;
    this.#lower = estimates(0.25);
    this.#middle = estimates(0.5);
    this.#upper = estimates(0.75);
  }

  get bytes(): number {
    return 8 * 3 * quantileState * this.features;
  }

  get count(): number {
    return this.#count;
  }

  update(row: Row): void {
    if (!isFiniteRow(row)) return;
    this.#count++;
    for (let i = 0; i < this.features; i++) {
      const x = row[i] as number;
      (this.#lower[i] as RunningQuantile).update(x);
      (this.#middle[i] as RunningQuantile).update(x);
      (this.#upper[i] as RunningQuantile).update(x);
    }
  }

  transform(row: Row, out: Float64Array): void {
    for (let i = 0; i < this.features; i++) {
      const range = (this.#upper[i] as RunningQuantile).value - (this.#lower[i] as RunningQuantile).value;
      const above = (row[i] as number) - (this.#middle[i] as RunningQuantile).value;
      out[i] = range > 0 ? (above / range) * gaussianRange : 0;
    }
  }

  save(): Uint8Array {
    const writer = new StateWriter(kind, version).count(this.#count);
    for (const estimate of this.#estimates()) writer.numbers(estimate.state);
    return writer.finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const count = reader.count();
    const states = this.#estimates().map(() => reader.numbers(quantileState));
    reader.finish();
    this.#count = count;
    this.#estimates().forEach((estimate, i) => estimate.restore(states[i] as Float64Array));
  }

  #estimates(): RunningQuantile[] {
    return [...this.#lower, ...this.#middle, ...this.#upper];
  }
}
