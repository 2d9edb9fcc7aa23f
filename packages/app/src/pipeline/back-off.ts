/**
 * How long to wait before a restart: `firstS`, then `factor` times as long each time, at most `capS`. After `goodAfterS`
 * seconds of running the next failure counts as the first again.
 */
export interface BackOffOptions {
  readonly firstS?: number;
  readonly factor?: number;
  readonly capS?: number;
  readonly goodAfterS?: number;
}

/** Exponential back-off. Half of each wait is chance, so that many boxes do not come back at one moment. */
export class BackOff {
  readonly #firstS: number;
  readonly #factor: number;
  readonly #capS: number;
  readonly #goodAfterS: number;
  readonly #random: () => number;
  #failures = 0;

  constructor({ firstS = 0.5, factor = 2, capS = 30, goodAfterS = 60 }: BackOffOptions, random: () => number) {
    this.#firstS = firstS;
    this.#factor = factor;
    this.#capS = capS;
    this.#goodAfterS = goodAfterS;
    this.#random = random;
  }

  /** Seconds to wait after a failure that came `ranS` seconds into the run. */
  next(ranS: number): number {
    if (ranS >= this.#goodAfterS) this.#failures = 0;
    const wait = Math.min(this.#capS, this.#firstS * this.#factor ** this.#failures);
    this.#failures++;
    return wait * (0.5 + 0.5 * this.#random());
  }
}
