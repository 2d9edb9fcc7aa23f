const bins = 2048;

/**
 * What values a layer's output takes: their range, and a histogram of 2,048 bins that widens as larger values come, each
 * time by a factor of two.
 */
export class RangeObserver {
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #reach = 0;
  readonly #counts = new Float64Array(bins);

  observe(values: ArrayLike<number>): void {
    let most = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < this.#low) this.#low = value;
      if (value > this.#high) this.#high = value;
      most = Math.max(most, Math.abs(value));
    }
    this.#widenTo(most);
    if (this.#reach === 0) return;
    const scale = bins / (2 * this.#reach);
    for (let i = 0; i < values.length; i++) {
      const bin = Math.min(bins - 1, Math.floor(((values[i] as number) + this.#reach) * scale));
      this.#counts[bin] = (this.#counts[bin] as number) + 1;
    }
  }

  get range(): readonly [low: number, high: number] {
    return this.#high >= this.#low ? [this.#low, this.#high] : [0, 0];
  }

  /** The values between which lie all but a share of `1 - percentile / 100`, half of it at each end. */
  percentile(percentile: number): readonly [number, number] {
    const total = this.#counts.reduce((sum, count) => sum + count, 0);
    const outside = (total * (1 - percentile / 100)) / 2;
    const [low, high] = this.range;
    return [Math.max(low, this.#edge(outside, 1)), Math.min(high, this.#edge(outside, -1))];
  }

  /** Bin centres with their counts, for searches over the range. */
  histogram(): { readonly centres: Float64Array; readonly counts: Float64Array } {
    const width = (2 * this.#reach) / bins;
    return {
      centres: Float64Array.from(this.#counts, (_, i) => -this.#reach + (i + 0.5) * width),
      counts: this.#counts,
    };
  }

  #edge(outside: number, direction: 1 | -1): number {
    const width = (2 * this.#reach) / bins;
    let passed = 0;
    for (let step = 0; step < bins; step++) {
      const bin = direction === 1 ? step : bins - 1 - step;
      passed += this.#counts[bin] as number;
      if (passed > outside) return direction * (-this.#reach + step * width);
    }
    return 0;
  }

  #widenTo(most: number): void {
    if (most <= this.#reach) return;
    if (this.#reach === 0) this.#reach = most;
    while (most > this.#reach) {
      const old = this.#counts.slice();
      this.#counts.fill(0);
      old.forEach((count, i) => {
        const bin = bins / 4 + Math.floor(i / 2);
        this.#counts[bin] = (this.#counts[bin] as number) + count;
      });
      this.#reach *= 2;
    }
  }
}
