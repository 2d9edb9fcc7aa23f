import { seededRandom } from './seeded-random.js';

export interface BackOffOptions {
  /** The first wait, and the longest. */
  readonly firstS?: number;
  readonly longestS?: number;
  /** How many times as long each wait is as the one before. */
  readonly factor?: number;
  /** Each wait is shortened by up to this share, so that many boxes do not come back at one moment. */
  readonly jitter?: number;
  /** What held for so long before it failed was good: the next wait is the first again. */
  readonly goodAfterS?: number;
  readonly seed?: number | string;
}

/** How long to wait before each attempt: growing, capped, with jitter, for ever. */
export class BackOff {
  readonly #firstS: number;
  readonly #longestS: number;
  readonly #factor: number;
  readonly #jitter: number;
  readonly #goodAfterS: number;
  readonly #random: () => number;
  #failures = 0;

  constructor({
    firstS = 0.5,
    longestS = 30,
    factor = 2,
    jitter = 0.25,
    goodAfterS = 60,
    seed = 1,
  }: BackOffOptions = {}) {
    this.#firstS = firstS;
    this.#longestS = longestS;
    this.#factor = factor;
    this.#jitter = jitter;
    this.#goodAfterS = goodAfterS;
    this.#random = seededRandom(seed);
  }

  /** Attempts that failed since the last success. */
  get failures(): number {
    return this.#failures;
  }

  /** Seconds to wait after a failure that came `heldS` seconds after all was well. */
  next(heldS = 0): number {
    if (heldS >= this.#goodAfterS) this.#failures = 0;
    const whole = Math.min(this.#longestS, this.#firstS * this.#factor ** Math.min(this.#failures++, 1000));
    return whole * (1 - this.#jitter * this.#random());
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
