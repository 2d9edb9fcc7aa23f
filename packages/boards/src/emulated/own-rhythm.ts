/** Stretches longer than this that nobody looked at are skipped: no chip's FIFO holds so much. */
const longestCatchUpS = 2;

/** When a chip measures that samples by its own oscillator: all that it would have measured is made up for when it is looked at. */
export class OwnRhythm {
  #nextAt = Number.NaN;

  /** It measures for the first time a period after `at`. */
  start(at: number, periodS: number): void {
    this.#nextAt = at + periodS;
  }

  stop(): void {
    this.#nextAt = Number.NaN;
  }

  get isRunning(): boolean {
    return !Number.isNaN(this.#nextAt);
  }

  /** Calls `measure` for every moment until `at` at which it has not measured yet. */
  catchUp(at: number, periodS: number, measure: (at: number, rateHz: number) => void): void {
    const behind = at - this.#nextAt - longestCatchUpS;
    if (behind > 0) this.#nextAt += Math.floor(behind / periodS) * periodS;
    for (; this.#nextAt <= at; this.#nextAt += periodS) measure(this.#nextAt, 1 / periodS);
  }
}
