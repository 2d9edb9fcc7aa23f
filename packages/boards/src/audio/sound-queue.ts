/** A run of samples with nothing missing in between. `index` counts all samples ever taken, `at` dates that one. */
interface Stretch {
  readonly index: number;
  readonly at: number;
}

/** Samples that wait, a fixed number of them at most, each with its date. The oldest gives way where there is no room. */
export class SoundQueue {
  readonly #ring: Float32Array;
  readonly #rateHz: number;
  #stretches: Stretch[] = [];
  #read = 0;
  #written = 0;

  constructor(capacity: number, rateHz: number) {
    this.#ring = new Float32Array(capacity);
    this.#rateHz = rateHz;
  }

  get length(): number {
    return this.#written - this.#read;
  }

  get room(): number {
    return this.#ring.length - this.length;
  }

  /** Whether a date was set since the beginning. */
  get isDated(): boolean {
    return this.#stretches.length > 0;
  }

  /** When the next sample to come is, by the last date and the samples since. */
  get end(): number {
    return this.#dateOf(this.#written);
  }

  /** Dates the next sample to come: what follows does not join what went before. */
  date(at: number): void {
    const last = this.#stretches.at(-1);
    if (last?.index === this.#written) this.#stretches.pop();
    this.#stretches.push({ index: this.#written, at });
  }

  /** Takes samples and returns how many of the oldest gave way. */
  add(samples: Float32Array): number {
    const size = this.#ring.length;
    const from = Math.max(0, samples.length - size);
    let to = (this.#written + from) % size;
    const first = Math.min(samples.length - from, size - to);
    this.#ring.set(samples.subarray(from, from + first), to);
    to = 0;
    this.#ring.set(samples.subarray(from + first), to);
    this.#written += samples.length;
    const lost = Math.max(0, this.length - size);
    this.#read += lost;
    return lost;
  }

  /**
   * The oldest `count` samples that join, with the date of the first, in memory of their own. Fewer where a date was set
   * in between, or where `isLast` and there are no more; undefined where there are not enough yet.
   */
  next(count: number, isLast: boolean): { at: number; samples: Float32Array } | undefined {
    while ((this.#stretches[1]?.index ?? Number.POSITIVE_INFINITY) <= this.#read) this.#stretches.shift();
    const border = this.#stretches[1]?.index ?? Number.POSITIVE_INFINITY;
    const end = Math.min(this.#read + count, border, this.#written);
    const isWhole = end - this.#read === count || end === border;
    if (end === this.#read || !(isWhole || isLast)) return undefined;
    const at = this.#dateOf(this.#read);
    const samples = new Float32Array(end - this.#read);
    for (let i = 0; i < samples.length; i++) samples[i] = this.#ring[(this.#read + i) % this.#ring.length] as number;
    this.#read = end;
    return { at, samples };
  }

  #dateOf(index: number): number {
    let dated: Stretch | undefined;
    for (const stretch of this.#stretches) if (stretch.index <= index) dated = stretch;
    return dated ? dated.at + (index - dated.index) / this.#rateHz : 0;
  }
}
