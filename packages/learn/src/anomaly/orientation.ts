import type { Row } from '../detector/anomaly-detector.js';

/** The direction of gravity as the mean of two or three axes gives it, averaged over rows. */
export class Orientation {
  readonly #columns: readonly number[];
  readonly #sum: Float64Array;
  #count = 0;

  /** `columns` are the places of the axes' means in a row. */
  constructor(columns: readonly number[]) {
    this.#columns = columns;
    this.#sum = new Float64Array(columns.length);
  }

  get vector(): Float64Array {
    return this.#sum.map((sum) => sum / Math.max(1, this.#count));
  }

  add(row: Row): void {
    for (let i = 0; i < this.#columns.length; i++) {
      this.#sum[i] = (this.#sum[i] as number) + (row[this.#columns[i] as number] as number);
    }
    this.#count++;
  }

  clear(): void {
    this.#sum.fill(0);
    this.#count = 0;
  }

  /** Degrees between the average direction and `other`; 0 where either is too short to have one. */
  degreesFrom(other: Float64Array): number {
    let product = 0;
    let own = 0;
    let its = 0;
    for (let i = 0; i < this.#sum.length; i++) {
      const x = (this.#sum[i] as number) / Math.max(1, this.#count);
      const y = other[i] as number;
      product += x * y;
      own += x * x;
      its += y * y;
    }
    if (own < 0.01 || its < 0.01) return 0;
    return (Math.acos(Math.min(1, Math.max(-1, product / Math.sqrt(own * its)))) * 180) / Math.PI;
  }
}
