/** How a baseline follows its channel. Times are time constants in seconds; 0 means never. */
export interface Following {
  readonly riseS: number;
  readonly fallS: number;
  readonly farS: number;
  /** Distance from the baseline beyond which `farS` counts instead of `riseS`. */
  readonly limit: number;
  /** Where the baseline starts; NaN: at the first finite value. */
  readonly start: number;
}

/**
 * The slow level that a channel has when nothing happens.
 *
 * It follows downwards faster than upwards (clean air is the lowest that a gas sensor shows), and hardly at all while the
 * channel is far above it, so that a fire is not taken for the new normal.
 */
export class SlowBaseline {
  readonly #shareUp: number;
  readonly #shareDown: number;
  readonly #shareFar: number;
  readonly #limit: number;
  level: number;

  constructor({ riseS, fallS, farS, limit, start }: Following, rateHz: number) {
    this.#shareUp = shareOf(riseS, rateHz);
    this.#shareDown = shareOf(fallS, rateHz);
    this.#shareFar = shareOf(farS, rateHz);
    this.#limit = limit;
    this.level = start;
  }

  /** Takes one value and gives how far it is above the baseline of before. NaN stays NaN and changes nothing. */
  rise(value: number): number {
    if (value - value !== 0) return Number.NaN;
    if (Number.isNaN(this.level)) this.level = value;
    const rise = value - this.level;
    const share = rise < 0 ? this.#shareDown : rise > this.#limit ? this.#shareFar : this.#shareUp;
    this.level += share * rise;
    return rise;
  }
}

const shareOf = (timeS: number, rateHz: number) => (timeS > 0 ? 1 - Math.exp(-1 / (timeS * rateHz)) : 0);
