/** Numbers drawn from a seed: the same seed gives the same numbers. Mulberry32 (T. Ettinger, public domain). */
export class SeededDraws {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Evenly from `low` up to `high`. */
  uniform(low: number, high: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return low + ((high - low) * ((t ^ (t >>> 14)) >>> 0)) / 2 ** 32;
  }

  /** From a normal distribution about 0. Source: Box and Muller (1958). */
  normal(deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform(0, 1)));
    return deviation * radius * Math.cos(this.uniform(0, 2 * Math.PI));
  }

  /** One of `values`. */
  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.uniform(0, values.length))] as T;
  }
}
