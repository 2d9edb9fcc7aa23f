/**
 * Tells what is meant from what happens all the time: more than `burst` times within `burstS` seconds is not meant, until it
 * has not happened for `calmS`. A time that is none is not meant; a clock that was set back forgets what was before.
 */
export class Calm {
  readonly #burstS: number;
  readonly #calmS: number;
  /** The last times, the oldest at `#next`. */
  readonly #times: Float64Array;
  #next = 0;
  #last = Number.NEGATIVE_INFINITY;
  #isBusy = false;

  constructor(burst: number, burstS: number, calmS: number) {
    this.#burstS = burstS;
    this.#calmS = calmS;
    this.#times = new Float64Array(burst).fill(Number.NEGATIVE_INFINITY);
  }

  /** Whether what happens at `at` seconds is meant. */
  takes(at: number): boolean {
    if (!Number.isFinite(at)) return false;
    if (at < this.#last || (this.#isBusy && at - this.#last >= this.#calmS)) this.reset();
    const isOften = at - (this.#times[this.#next] as number) < this.#burstS;
    this.#times[this.#next] = at;
    this.#next = (this.#next + 1) % this.#times.length;
    this.#last = at;
    this.#isBusy ||= isOften;
    return !this.#isBusy;
  }

  reset(): void {
    this.#times.fill(Number.NEGATIVE_INFINITY);
    this.#last = Number.NEGATIVE_INFINITY;
    this.#isBusy = false;
  }
}
