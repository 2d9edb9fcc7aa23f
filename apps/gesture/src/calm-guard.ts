/** When somebody moves too much for it to be meant. Times in seconds. */
export interface CalmGuardOptions {
  /** So many movements within `burstS` are still orders. */
  readonly burst: number;
  readonly burstS: number;
  /** Without a movement for so long, orders are taken again. */
  readonly calmS: number;
}

/**
 * Keeps orders apart from sport: who moves more than `burst` times within `burstS` gives no orders, until there has been
 * no movement for `calmS`. Movements that the model makes nothing of count as well.
 */
export class CalmGuard {
  readonly #options: CalmGuardOptions;
  #moved: number[] = [];
  #isBusy = false;

  constructor(options: CalmGuardOptions) {
    this.#options = options;
  }

  /** Whether a movement that ended at `at` may be an order. A clock that was set back forgets what was before. */
  takes(at: number): boolean {
    const { burst, burstS, calmS } = this.#options;
    const last = this.#moved.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (at < last || (this.#isBusy && at - last >= calmS)) {
      this.#isBusy = false;
      this.#moved = [];
    }
    this.#moved = [...this.#moved.filter((before) => at - before < burstS), at];
    if (this.#moved.length > burst) this.#isBusy = true;
    return !this.#isBusy;
  }
}
