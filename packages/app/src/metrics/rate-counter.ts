const bins = 20;

/** Counts what happened in the last `spanS` seconds, in twenty bins; takes the time from its caller. */
export class RateCounter {
  readonly #counts = new Float64Array(bins);
  readonly #binS: number;
  #newest = 0;
  #since = Number.NaN;

  constructor(spanS = 10) {
    this.#binS = spanS / bins;
  }

  add(count: number, now: number): void {
    if (Number.isNaN(this.#since)) {
      this.#since = now;
      this.#newest = Math.floor(now / this.#binS);
    }
    this.#roll(now);
    this.#counts[this.#newest % bins] = (this.#counts[this.#newest % bins] as number) + count;
  }

  /** Over the span, or since the first count where that is shorter (at least one bin). */
  perSecond(now: number): number {
    if (Number.isNaN(this.#since)) return 0;
    this.#roll(now);
    const from = Math.max(this.#since, (this.#newest - bins + 1) * this.#binS);
    return this.#counts.reduce((sum, count) => sum + count, 0) / Math.max(now - from, this.#binS);
  }

  #roll(now: number): void {
    const bin = Math.floor(now / this.#binS);
    const empty = Math.min(bin - this.#newest, bins);
    for (let i = 1; i <= empty; i++) this.#counts[(this.#newest + i) % bins] = 0;
    if (bin > this.#newest) this.#newest = bin;
  }
}
