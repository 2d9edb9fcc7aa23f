const bits = 14;
const one = 1 << bits;

export interface NoiseReductionParams {
  readonly smoothingBits: number;
  readonly evenSmoothing: number;
  readonly oddSmoothing: number;
  readonly minSignalRemaining: number;
}

/**
 * Subtracts a slow running mean of each channel from it, and leaves at least a share of the signal.
 *
 * `estimate` holds the running means, scaled up by `smoothingBits`. Source: noise_reduction.c of TensorFlow's microfrontend.
 */
export class NoiseReduction {
  readonly estimate: Uint32Array;
  readonly #scaleBits: number;
  readonly #smoothing: readonly [number, number];
  readonly #remaining: number;

  constructor(channels: number, params: NoiseReductionParams) {
    this.estimate = new Uint32Array(channels);
    this.#scaleBits = params.smoothingBits;
    this.#smoothing = [Math.floor(params.evenSmoothing * one), Math.floor(params.oddSmoothing * one)];
    this.#remaining = Math.floor(params.minSignalRemaining * one);
  }

  apply(signal: Uint32Array): void {
    const scale = this.#scaleBits;
    const remaining = this.#remaining;
    const [even, odd] = this.#smoothing;
    const estimates = this.estimate;
    for (let i = 0; i < signal.length; i++) {
      const value = signal[i] as number;
      const smoothing = i % 2 === 0 ? even : odd;
      const scaled = (value << scale) >>> 0;
      const estimate = Math.floor((scaled * smoothing + (estimates[i] as number) * (one - smoothing)) / one);
      estimates[i] = estimate;
      const left = (scaled - Math.min(estimate, scaled)) >>> scale;
      const least = Math.floor((value * remaining) / one);
      signal[i] = left > least ? left : least;
    }
  }

  reset(): void {
    this.estimate.fill(0);
  }
}
