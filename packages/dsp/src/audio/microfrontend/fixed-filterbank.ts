import { log1pSingle } from './log1p-single.js';
import { roundedSqrt } from './rounded-sqrt.js';

/** Fraction bits of the weights. */
export const filterbankBits = 12;

const one = 1 << filterbankBits;
const mel = (hz: number) => Math.fround(1127 * log1pSingle(Math.fround(hz / 700)));

export interface FixedFilterbankParams {
  readonly channels: number;
  readonly lowHz: number;
  readonly highHz: number;
  readonly rateHz: number;
  readonly fftLength: number;
  /** Added before a weight is cut to a whole number: 0.5 rounds, 0 cuts. */
  readonly rounding: number;
}

/**
 * Triangular mel filters over the energies of a fixed-point spectrum, with weights in Q12 and exact sums.
 *
 * Each bin between two centres counts for the upper one with its weight and for the lower one with the rest.
 * Source: filterbank.c and filterbank_util.c of TensorFlow's microfrontend.
 */
export class FixedFilterbank {
  readonly channels: number;
  readonly firstBin: number;
  readonly endBin: number;
  /** Bins where the next centre is reached, one for each channel and one for the last falling edge. */
  readonly #ends: Uint16Array;
  readonly #weights: Float64Array;

  constructor({ channels, lowHz, highHz, rateHz, fftLength, rounding }: FixedFilterbankParams) {
    this.channels = channels;
    const binHz = Math.fround((0.5 * rateHz) / (fftLength / 2));
    const low = mel(lowHz);
    const spacing = Math.fround(Math.fround(mel(highHz) - low) / (channels + 1));
    const centre = (i: number) => Math.fround(low + Math.fround(spacing * (i + 1)));
    this.firstBin = Math.floor(1.5 + lowHz / binHz);
    this.#ends = new Uint16Array(channels + 1);
    const weights: number[] = [];
    let bin = this.firstBin;
    for (let channel = 0; channel <= channels; channel++) {
      const from = channel === 0 ? low : centre(channel - 1);
      const to = centre(channel);
      for (; mel(bin * binHz) <= to; bin++) {
        const weight = Math.fround(Math.fround(to - mel(bin * binHz)) / Math.fround(to - from));
        weights.push(Math.floor(weight * one + rounding), Math.floor((1 - weight) * one + rounding));
      }
      this.#ends[channel] = bin;
    }
    this.endBin = bin;
    this.#weights = Float64Array.from(weights);
  }

  /** Writes the rounded square root of each channel's energy, shifted right by `shift`, to `out`. */
  apply(real: Int16Array, imaginary: Int16Array, shift: number, out: Uint32Array): void {
    const ends = this.#ends;
    const weights = this.#weights;
    let bin = this.firstBin;
    let rising = 0;
    for (let channel = 0, w = 0; channel < ends.length; channel++) {
      let falling = 0;
      for (const end = ends[channel] as number; bin < end; bin++, w += 2) {
        const re = real[bin] as number;
        const im = imaginary[bin] as number;
        const energy = re * re + im * im;
        rising += energy * (weights[w] as number);
        falling += energy * (weights[w + 1] as number);
      }
      if (channel > 0) out[channel - 1] = roundedSqrt(rising) >>> shift;
      rising = falling;
    }
  }
}
