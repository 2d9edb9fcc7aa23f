import type { Row } from '../detector/anomaly-detector.js';
import { isFiniteRow } from '../detector/is-finite-row.js';
import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { Scaler } from './scaler.js';

const kind = 'min-max-scaler';
const version = 1;

/** The smallest value seen becomes 0 and the largest 1; later rows may lie outside. */
export class MinMaxScaler implements Scaler {
  readonly features: number;
  #count = 0;
  #min: Float64Array;
  #max: Float64Array;

  constructor(features: number) {
    this.features = features;
    this.#min = new Float64Array(features);
    this.#max = new Float64Array(features);
  }

  get bytes(): number {
    return 8 * (2 * this.features + 1);
  }

  get count(): number {
    return this.#count;
  }

  update(row: Row): void {
    if (!isFiniteRow(row)) return;
    for (let i = 0; i < this.features; i++) {
      const x = row[i] as number;
      this.#min[i] = this.#count > 0 ? Math.min(x, this.#min[i] as number) : x;
      this.#max[i] = this.#count > 0 ? Math.max(x, this.#max[i] as number) : x;
    }
    this.#count++;
  }

  transform(row: Row, out: Float64Array): void {
    for (let i = 0; i < this.features; i++) {
      const range = (this.#max[i] as number) - (this.#min[i] as number);
      out[i] = range > 0 ? ((row[i] as number) - (this.#min[i] as number)) / range : 0;
    }
  }

  save(): Uint8Array {
    return new StateWriter(kind, version).count(this.#count).numbers(this.#min).numbers(this.#max).finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const count = reader.count();
    const min = reader.numbers(this.features);
    const max = reader.numbers(this.features);
    reader.finish();
    this.#count = count;
    this.#min = min;
    this.#max = max;
  }
}
