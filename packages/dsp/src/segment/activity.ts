/**
 * How much goes on in a signal: the root of the variances of its channels over the last moments, summed, and the background
 * that this level falls back to. A tilt that stays, and gravity, are no activity.
 *
 * `update` takes numbers that must be finite.
 */
export class Activity {
  /** In the channels' unit. */
  level = 0;
  background = 0;
  /** Instants that the level looks back over. */
  readonly span: number;
  readonly #channels: readonly number[];
  readonly #rise: number;
  /** The last `span` values of each channel less its first one, their sums and sums of squares. */
  readonly #past: Float64Array;
  readonly #first: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  #seen = 0;

  /** `backgroundS`: the time in which a steady level becomes background. */
  constructor(channels: readonly number[], rateHz: number, spanS: number, backgroundS: number) {
    this.#channels = channels;
    this.span = Math.max(2, Math.round(spanS * rateHz));
    this.#rise = 1 - Math.exp(-1 / (rateHz * backgroundS));
    this.#past = new Float64Array(this.span * channels.length);
    this.#first = new Float64Array(channels.length);
    this.#sums = new Float64Array(channels.length);
    this.#squares = new Float64Array(channels.length);
  }

  update(samples: Float32Array, offset: number): void {
    const width = this.#channels.length;
    const row = (this.#seen % this.span) * width;
    const count = Math.min(this.#seen + 1, this.span);
    let variance = 0;
    for (let c = 0; c < width; c++) {
      const value = samples[offset + (this.#channels[c] as number)] as number;
      if (this.#seen === 0) this.#first[c] = value;
      const x = value - (this.#first[c] as number);
      const gone = this.#past[row + c] as number;
      this.#past[row + c] = x;
      const sum = (this.#sums[c] as number) + x - gone;
      const squares = (this.#squares[c] as number) + x * x - gone * gone;
      this.#sums[c] = sum;
      this.#squares[c] = squares;
      variance += squares / count - (sum / count) ** 2;
    }
    this.#seen++;
    this.level = Math.sqrt(Math.max(0, variance));
    const above = this.level - this.background;
    this.background += above > 0 ? this.#rise * above : above;
  }

  reset(): void {
    this.#seen = 0;
    this.#past.fill(0);
    this.#sums.fill(0);
    this.#squares.fill(0);
    this.level = 0;
    this.background = 0;
  }
}
