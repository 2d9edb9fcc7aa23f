import { seededRandom } from '@pipit/core';

export interface BackOffOptions {
  /** The first wait, and the longest. */
  readonly firstS?: number;
  readonly longestS?: number;
  /** Each wait is shortened by up to this share, so that many boards do not come back at once. */
  readonly jitter?: number;
  readonly seed?: number;
}

/** How long to wait before each attempt: doubling, capped, with jitter, for ever. */
export class BackOff {
  readonly #firstS: number;
  readonly #longestS: number;
  readonly #jitter: number;
  readonly #random: () => number;
  #failures = 0;

  constructor({ firstS = 0.5, longestS = 30, jitter = 0.25, seed = 1 }: BackOffOptions = {}) {
    this.#firstS = firstS;
    this.#longestS = longestS;
    this.#jitter = jitter;
    this.#random = seededRandom(seed);
  }

  /** Attempts that failed since the last success. */
  get failures(): number {
    return this.#failures;
  }

  next(): number {
    const whole = Math.min(this.#longestS, this.#firstS * 2 ** Math.min(this.#failures++, 30));
    return whole * (1 - this.#jitter * this.#random());
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
