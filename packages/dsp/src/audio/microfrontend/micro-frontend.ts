import { bitLength } from './bit-length.js';
import { FixedFft } from './fixed-fft.js';
import { filterbankBits, FixedFilterbank } from './fixed-filterbank.js';
import { fixedLog } from './fixed-log.js';
import { NoiseReduction, type NoiseReductionParams } from './noise-reduction.js';
import { PcanGain, type PcanParams } from './pcan-gain.js';

const windowBits = 12;

/**
 * How the tables are rounded: as the C library makes them in single precision, or as the preprocessor models of TensorFlow
 * Lite Micro hold them (a taper in double precision, weights cut to whole numbers).
 */
export type FixedTables = 'c-library' | 'preprocessor';

export interface MicroFrontendParams {
  readonly tables: FixedTables;
  readonly channels: number;
  readonly lowHz: number;
  readonly highHz: number;
  readonly noiseReduction: NoiseReductionParams;
  readonly pcan: PcanParams;
  readonly logShift: number;
}

/**
 * TensorFlow's audio microfrontend in fixed point, window by window: Hann taper, FFT, mel filters, noise reduction, PCAN,
 * logarithm. Bit for bit what the C library computes on a microcontroller.
 */
export class MicroFrontend {
  readonly #taper: Int16Array;
  readonly #fft: FixedFft;
  readonly #filterbank: FixedFilterbank;
  readonly #noise: NoiseReduction;
  readonly #pcan: PcanGain;
  readonly #signal: Uint32Array;
  readonly #correctionBits: number;
  readonly #logShift: number;

  constructor(windowLength: number, rateHz: number, params: MicroFrontendParams) {
    const fftLength = Math.max(8, 2 ** Math.ceil(Math.log2(windowLength)));
    this.#taper = taperOf(windowLength, params.tables);
    this.#fft = new FixedFft(fftLength);
    const rounding = params.tables === 'c-library' ? 0.5 : 0;
    this.#filterbank = new FixedFilterbank({ ...params, rateHz, fftLength, rounding });
    this.#noise = new NoiseReduction(params.channels, params.noiseReduction);
    this.#correctionBits = bitLength(fftLength) - 1 - filterbankBits / 2;
    const { smoothingBits } = params.noiseReduction;
    this.#pcan = new PcanGain(params.pcan, this.#noise.estimate, smoothingBits, this.#correctionBits);
    this.#signal = new Uint32Array(params.channels);
    this.#logShift = params.logShift;
  }

  /** Computes the features of one window of PCM samples in -1..1 (a 16-bit sample is its number over 32768). */
  process(samples: Float32Array, out: Float32Array): void {
    const shift = this.#taperInto(samples);
    this.#fft.transform(shift);
    const signal = this.#signal;
    this.#filterbank.apply(this.#fft.real, this.#fft.imaginary, shift, signal);
    this.#noise.apply(signal);
    this.#pcan.apply(signal);
    const correction = this.#correctionBits;
    for (let i = 0; i < signal.length; i++) {
      const value =
        correction < 0 ? (signal[i] as number) >>> -correction : ((signal[i] as number) << correction) >>> 0;
      out[i] = value > 1 ? Math.min(0xffff, fixedLog(value, this.#logShift)) : 0;
    }
  }

  reset(): void {
    this.#noise.reset();
  }

  /** Tapers the samples into the transform. Returns the shift with which they use all 16 bits. */
  #taperInto(samples: Float32Array): number {
    const taper = this.#taper;
    const input = this.#fft.input;
    let peak = 0;
    for (let i = 0; i < taper.length; i++) {
      const scaled = (samples[i] as number) * 32768;
      const pcm = scaled >= 32767 ? 32767 : scaled <= -32768 ? -32768 : ((scaled + 32768.5) | 0) - 32768;
      const value = (pcm * (taper[i] as number)) >> windowBits;
      input[i] = value;
      const sign = value >> 31;
      const size = ((value ^ sign) - sign) & 0x7fff;
      if (size > peak) peak = size;
    }
    return 15 - bitLength(peak);
  }
}

/** The Hann taper between samples in Q12. */
function taperOf(length: number, tables: FixedTables): Int16Array {
  const single = tables === 'c-library' ? Math.fround : (x: number) => x;
  const step = single((Math.PI * 2) / length);
  return Int16Array.from({ length }, (_, i) => {
    const value = single(0.5 - 0.5 * single(Math.cos(single(step * (i + 0.5)))));
    return Math.floor(value * (1 << windowBits) + 0.5);
  });
}
