import { complexFft } from '../fft/complex-fft.js';

/** Share of a band over which each of its edges rises and falls. */
const edgeShare = 0.1;

/**
 * The squared envelope of one frequency band of a spectrum: the energy in that band from moment to moment.
 *
 * The bins of the band alone, moved to zero frequency and padded to twice their number, are transformed back: the
 * squared magnitude is that of the analytic band-passed signal, sampled at twice the width of the band (`rateHz`).
 * Source: Randall and Antoni, Rolling element bearing diagnostics - a tutorial, Mech. Syst. Signal Process. 25 (2011), 5.
 */
export class BandEnvelope {
  readonly rateHz: number;
  /** Squared envelope, in unit squared. `compute` overwrites it. */
  readonly envelope: Float64Array;
  readonly #first: number;
  readonly #edges: Float64Array;
  readonly #data: Float64Array;
  readonly #scale: number;
  readonly #transform: (data: Float64Array) => Float64Array;

  /** Of spectra of `length` samples at `rateHz`, the band from `lowHz` to below `highHz`. */
  constructor(length: number, rateHz: number, lowHz: number, highHz: number) {
    const binHz = rateHz / length;
    this.#first = Math.ceil(lowHz / binHz);
    const bins = Math.max(1, Math.ceil(highHz / binHz) - this.#first);
    const size = 2 * bins;
    this.rateHz = size * binHz;
    this.envelope = new Float64Array(size);
    this.#edges = edges(bins);
    this.#data = new Float64Array(2 * size);
    this.#scale = (2 / length) ** 2;
    this.#transform = complexFft(size);
  }

  /** Takes bins 0 to half the rate, interleaved and unscaled, as `RealFft` gives them. */
  compute(spectrum: Float64Array): Float64Array {
    const data = this.#data;
    const bins = this.#edges.length;
    for (let i = 0, k = 2 * this.#first; i < bins; i++, k += 2) {
      const edge = this.#edges[i] as number;
      data[2 * i] = (spectrum[k] as number) * edge;
      data[2 * i + 1] = -(spectrum[k + 1] as number) * edge;
    }
    data.fill(0, 2 * bins);
    const out = this.#transform(data);
    const envelope = this.envelope;
    for (let i = 0; i < envelope.length; i++) {
      const re = out[2 * i] as number;
      const im = out[2 * i + 1] as number;
      envelope[i] = (re * re + im * im) * this.#scale;
    }
    return envelope;
  }
}

function edges(bins: number): Float64Array {
  const width = Math.max(1, Math.floor(bins * edgeShare));
  const shape = new Float64Array(bins).fill(1);
  for (let i = 0; i < width && i < bins; i++) {
    const rise = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / width);
    shape[i] = rise;
    shape[bins - 1 - i] = rise;
  }
  return shape;
}
