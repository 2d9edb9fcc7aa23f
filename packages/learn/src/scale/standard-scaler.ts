import type { Row } from '../detector/anomaly-detector.js';
import { isFiniteRow } from '../detector/is-finite-row.js';
import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { Scaler } from './scaler.js';

const kind = 'standard-scaler';
const version = 1;

/**
 * Zero mean and unit standard deviation (divided by n - 1), by the numerically stable recurrence.
 *
 * Source: Welford, Technometrics 4 (1962).
 */
export class StandardScaler implements Scaler {
  readonly features: number;
  #count = 0;
  #mean: Float64Array;
  #squares: Float64Array;

  constructor(features: number) {
    this.features = features;
    this.#mean = new Float64Array(features);
    this.#squares = new Float64Array(features);
  }

  get bytes(): number {
    return 8 * (2 * this.features + 1);
  }

  get count(): number {
    return this.#count;
  }

  mean(feature: number): number {
    return this.#mean[feature] ?? 0;
  }

  /** Standard deviation; 0 before the second row. */
  deviation(feature: number): number {
    return this.#count > 1 ? Math.sqrt((this.#squares[feature] ?? 0) / (this.#count - 1)) : 0;
  }

  update(row: Row): void {
    if (!isFiniteRow(row)) return;
    this.#count++;
    for (let i = 0; i < this.features; i++) {
      const x = row[i] as number;
      const before = x - (this.#mean[i] as number);
      this.#mean[i] = (this.#mean[i] as number) + before / this.#count;
      this.#squares[i] = (this.#squares[i] as number) + before * (x - (this.#mean[i] as number));
    }
  }

  transform(row: Row, out: Float64Array): void {
    for (let i = 0; i < this.features; i++) {
      const deviation = this.deviation(i);
      out[i] = deviation > 0 ? ((row[i] as number) - (this.#mean[i] as number)) / deviation : 0;
    }
  }

  save(): Uint8Array {
    return new StateWriter(kind, version).count(this.#count).numbers(this.#mean).numbers(this.#squares).finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const count = reader.count();
    const mean = reader.numbers(this.features);
    const squares = reader.numbers(this.features);
    reader.finish();
    this.#count = count;
    this.#mean = mean;
    this.#squares = squares;
  }
}
