import { RealFft } from '../fft/real-fft.js';

/**
 * |X|^2 of tapered real samples, bin by bin, unscaled: `power[k]` belongs to the frequency `k * rateHz / fftLength`.
 *
 * `taper` sets how many samples go in; the transform may be longer (zero-padded). `compute` overwrites `power`.
 */
export class PowerSpectrum {
  readonly power: Float64Array;
  readonly bins: number;
  readonly #taper: Float64Array;
  readonly #fft: RealFft;

  constructor(taper: Float64Array, fftLength = taper.length) {
    this.#taper = taper;
    this.#fft = new RealFft(fftLength);
    this.bins = this.#fft.bins;
    this.power = new Float64Array(this.bins);
  }

  /** Takes every `stride`-th sample from `offset` on, less `mean`. */
  compute(samples: Float32Array, offset = 0, stride = 1, mean = 0): Float64Array {
    const taper = this.#taper;
    const input = this.#fft.input;
    for (let i = 0, j = offset; i < taper.length; i++, j += stride) {
      input[i] = ((samples[j] as number) - mean) * (taper[i] as number);
    }
    input.fill(0, taper.length);
    this.#fft.transform();
    const spectrum = this.#fft.spectrum;
    const power = this.power;
    for (let k = 0; k < power.length; k++) {
      const re = spectrum[2 * k] as number;
      const im = spectrum[2 * k + 1] as number;
      power[k] = re * re + im * im;
    }
    return power;
  }
}
