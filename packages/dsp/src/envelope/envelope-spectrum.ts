import { RealFft } from '../fft/real-fft.js';
import { hann } from '../taper/hann.js';

const { sqrt } = Math;

/** Zero-padding: bins are so many times closer together than the length of the envelope alone would give. */
export const envelopePadding = 4;

/**
 * The amplitude spectrum of an envelope relative to its mean: how deeply a band is modulated at each
 * frequency. `amplitude[k]` belongs to `k * binHz`. Tapered by a Hann window, zero-padded fourfold.
 */
export class EnvelopeSpectrum {
  readonly binHz: number;
  readonly amplitude: Float64Array;
  readonly #taper: Float64Array;
  readonly #fft: RealFft;

  constructor(length: number, rateHz: number) {
    this.#taper = hann(length);
    const sum = this.#taper.reduce((total, weight) => total + weight, 0);
    for (let i = 0; i < length; i++) this.#taper[i] = (this.#taper[i] as number) / sum;
    this.#fft = new RealFft(envelopePadding * length);
    this.binHz = rateHz / (envelopePadding * length);
    this.amplitude = new Float64Array(this.#fft.bins);
  }

  compute(envelope: Float64Array): Float64Array {
    const { input, spectrum } = this.#fft;
    let mean = 0;
    for (let i = 0; i < envelope.length; i++) mean += envelope[i] as number;
    mean /= envelope.length;
    const scale = mean > 0 ? 1 / mean : 0;
    for (let i = 0; i < envelope.length; i++) {
      input[i] = ((envelope[i] as number) * scale - 1) * (this.#taper[i] as number);
    }
    input.fill(0, envelope.length);
    this.#fft.transform();
    const amplitude = this.amplitude;
    for (let k = 0; k < amplitude.length; k++) {
      const re = spectrum[2 * k] as number;
      const im = spectrum[2 * k + 1] as number;
      amplitude[k] = sqrt(re * re + im * im);
    }
    return amplitude;
  }
}
