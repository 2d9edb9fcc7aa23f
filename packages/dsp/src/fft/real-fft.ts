import { complexFft } from './complex-fft.js';

/**
 * The Fourier transform of `length` real numbers, of any length, with its own buffers: fill `input`, call `transform`,
 * read `spectrum`.
 *
 * `spectrum` holds bins 0 to floor(length / 2) interleaved (real, imaginary), unscaled, as numpy.fft.rfft defines them.
 * An even length runs as one complex transform of half the length. `input` is destroyed.
 */
export class RealFft {
  readonly length: number;
  readonly bins: number;
  readonly input: Float64Array;
  readonly spectrum: Float64Array;
  readonly #isEven: boolean;
  readonly #complex: (data: Float64Array) => Float64Array;
  readonly #data: Float64Array;
  readonly #twiddles: Float64Array;

  constructor(length: number) {
    this.length = length;
    this.bins = Math.floor(length / 2) + 1;
    this.#isEven = length % 2 === 0;
    this.input = new Float64Array(length);
    this.spectrum = new Float64Array(2 * this.bins);
    const size = this.#isEven ? length / 2 : length;
    this.#complex = complexFft(size);
    this.#data = this.#isEven ? this.input : new Float64Array(2 * length);
    this.#twiddles = new Float64Array(this.#isEven ? length / 2 + 2 : 0);
    for (let k = 0; 2 * k < this.#twiddles.length - 1; k++) {
      this.#twiddles[2 * k] = Math.cos((2 * Math.PI * k) / length);
      this.#twiddles[2 * k + 1] = -Math.sin((2 * Math.PI * k) / length);
    }
  }

  transform(): void {
    if (this.#isEven) {
      this.#untangle(this.#complex(this.#data));
      return;
    }
    const data = this.#data;
    for (let i = 0; i < this.length; i++) {
      data[2 * i] = this.input[i] as number;
      data[2 * i + 1] = 0;
    }
    const result = this.#complex(data);
    for (let i = 0; i < this.spectrum.length; i++) this.spectrum[i] = result[i] as number;
  }

  /** Separates the transforms of even and odd samples, which ran as real and imaginary part, and joins them. */
  #untangle(z: Float64Array): void {
    const out = this.spectrum;
    const w = this.#twiddles;
    const half = this.length / 2;
    const dc = z[0] as number;
    const alternating = z[1] as number;
    out[0] = dc + alternating;
    out[1] = 0;
    out[2 * half] = dc - alternating;
    out[2 * half + 1] = 0;
    for (let k = 1, l = half - 1; k <= l; k++, l--) {
      const zr = z[2 * k] as number;
      const zi = z[2 * k + 1] as number;
      const yr = z[2 * l] as number;
      const yi = z[2 * l + 1] as number;
      const er = 0.5 * (zr + yr);
      const ei = 0.5 * (zi - yi);
      const or = 0.5 * (zi + yi);
      const oi = 0.5 * (yr - zr);
      const wr = w[2 * k] as number;
      const wi = w[2 * k + 1] as number;
      const tr = or * wr - oi * wi;
      const ti = or * wi + oi * wr;
      out[2 * k] = er + tr;
      out[2 * k + 1] = ei + ti;
      out[2 * l] = er - tr;
      out[2 * l + 1] = ti - ei;
    }
  }
}
