/** The last values of something that is drawn: a ring of `size`, the oldest first. */
export class Trace {
  readonly #size: number;
  readonly #values: number[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  add(value: number): void {
    this.#values.push(value);
    if (this.#values.length > this.#size) this.#values.shift();
  }

  /** The last `count` values, with NaN in front where there are fewer. */
  last(count: number): number[] {
    const values = this.#values.slice(-count);
    return [...Array.from({ length: count - values.length }, () => Number.NaN), ...values];
  }

  get newest(): number | undefined {
    return this.#values.at(-1);
  }
}
