import type { Row } from '../detector/anomaly-detector.js';

/** Rows kept at most: longer calibrations keep every second, fourth, ... row. */
const capacity = 512;

/** Rows of a calibration of any length in bounded memory, evenly spread over it. */
export class CalibrationRows {
  readonly #kept: Float64Array[] = [];
  readonly #features: number;
  #seen = 0;
  #stride = 1;

  constructor(features: number) {
    this.#features = features;
  }

  /** Rows seen so far. */
  get seen(): number {
    return this.#seen;
  }

  get rows(): readonly Float64Array[] {
    return this.#kept;
  }

  /** Bytes that `rows` rows will take. */
  static bytes(rows: number, features: number): number {
    return 8 * features * Math.min(rows, capacity);
  }

  add(row: Row): void {
    if (this.#seen++ % this.#stride !== 0) return;
    if (this.#kept.length === capacity) {
      this.#stride *= 2;
      for (let i = 0; 2 * i < this.#kept.length; i++) this.#kept[i] = this.#kept[2 * i] as Float64Array;
      this.#kept.length = capacity / 2;
    }
    this.#kept.push(Float64Array.from({ length: this.#features }, (_, i) => row[i] as number));
  }

  clear(): void {
    this.#kept.length = 0;
    this.#seen = 0;
    this.#stride = 1;
  }
}
