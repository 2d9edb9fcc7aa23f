/** What a sensor can have. `saturated` still says something: the quantity is at least so large. */
export type SensorFault = 'disconnected' | 'stuck' | 'saturated';

/** What is plausible of one channel. Times are in seconds; `stuckS` 0: its value may stay the same for ever. */
export interface Plausible {
  readonly min: number;
  readonly max: number;
  readonly saturatedAt: number;
  readonly stuckS: number;
  readonly confirmS: number;
  readonly clearS: number;
}

/** Counts instants for which something was so, and for which it was not any more. */
class Latch {
  readonly #confirm: number;
  readonly #clear: number;
  #count = 0;
  isOn = false;

  constructor(confirm: number, clear: number) {
    this.#confirm = Math.max(1, confirm);
    this.#clear = Math.max(1, clear);
  }

  take(isSo: boolean): void {
    this.#count = isSo === this.isOn ? 0 : this.#count + 1;
    if (this.#count < (this.isOn ? this.#clear : this.#confirm)) return;
    this.isOn = isSo;
    this.#count = 0;
  }

  reset(): void {
    this.#count = 0;
    this.isOn = false;
  }
}

/**
 * Watches one slow channel for the faults of its sensor.
 *
 * `disconnected`: no finite value, or one outside `min` to `max`, for `confirmS`. `saturated`: at or above `saturatedAt` for
 * `confirmS`; both are over after `clearS` without it. `stuck`: exactly the same value for `stuckS`, which the noise of a
 * live converter does not allow; over with the second new value. A value at the end of its range is not called stuck.
 */
export class ChannelWatch {
  readonly #plausible: Plausible;
  readonly #disconnected: Latch;
  readonly #saturated: Latch;
  readonly #stuckAfter: number;
  #last = Number.NaN;
  #same = 0;
  #moving = 0;
  #isStuck = false;
  /** The last plausible value; NaN before the first. */
  held = Number.NaN;

  constructor(plausible: Plausible, rateHz: number) {
    this.#plausible = plausible;
    const confirm = Math.round(plausible.confirmS * rateHz);
    const clear = Math.round(plausible.clearS * rateHz);
    this.#disconnected = new Latch(confirm, clear);
    this.#saturated = new Latch(confirm, clear);
    this.#stuckAfter = Math.round(plausible.stuckS * rateHz);
  }

  take(value: number): void {
    const { min, max, saturatedAt } = this.#plausible;
    const isThere = value >= min && value <= max;
    this.#disconnected.take(!isThere);
    if (!isThere) return;
    this.#saturated.take(value >= saturatedAt);
    this.#follow(value);
    this.held = value;
  }

  has(fault: SensorFault): boolean {
    if (fault === 'stuck') return this.#isStuck;
    return fault === 'disconnected' ? this.#disconnected.isOn : this.#saturated.isOn;
  }

  /** True where the channel says nothing about the air any more. */
  get isBlind(): boolean {
    return this.#isStuck || this.#disconnected.isOn;
  }

  reset(): void {
    this.#disconnected.reset();
    this.#saturated.reset();
    this.#last = Number.NaN;
    this.#same = 0;
    this.#moving = 0;
    this.#isStuck = false;
    this.held = Number.NaN;
  }

  #follow(value: number): void {
    const isSame = value === this.#last;
    this.#last = value;
    this.#same = isSame ? this.#same + 1 : 0;
    if (this.#isStuck) {
      this.#moving = isSame ? this.#moving : this.#moving + 1;
      if (this.#moving > 1) this.#isStuck = false;
      return;
    }
    this.#moving = 0;
    this.#isStuck = this.#stuckAfter > 0 && this.#same >= this.#stuckAfter && value < this.#plausible.saturatedAt;
  }
}
