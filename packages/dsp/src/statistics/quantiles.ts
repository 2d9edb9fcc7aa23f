/**
 * Quantiles of up to `capacity` samples, with linear interpolation between order statistics (NumPy's default).
 *
 * `load` sorts a copy once; `at` reads any number of quantiles. NaN and infinite samples are skipped as missing; with
 * none left every quantile is NaN.
 */
export class Quantiles {
  readonly #sorted: Float32Array;
  #count = 0;

  constructor(capacity: number) {
    this.#sorted = new Float32Array(capacity);
  }

  load(samples: Float32Array, offset = 0, stride = 1): this {
    const sorted = this.#sorted;
    let n = 0;
    for (let i = offset; i < samples.length && n < sorted.length; i += stride) {
      const x = samples[i] as number;
      if (x - x === 0) sorted[n++] = x;
    }
    this.#count = n;
    sorted.fill(Number.POSITIVE_INFINITY, n);
    sorted.sort();
    return this;
  }

  /** `share` from 0 (the least) to 1 (the greatest). */
  at(share: number): number {
    const n = this.#count;
    if (n === 0) return Number.NaN;
    const place = share * (n - 1);
    const below = Math.floor(place);
    const low = this.#sorted[below] as number;
    const high = this.#sorted[Math.min(n - 1, below + 1)] as number;
    return low + (place - below) * (high - low);
  }
}
