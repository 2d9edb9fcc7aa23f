import { complexFft } from '../fft/complex-fft.js';

const { sqrt } = Math;

/** Share of a band over which each of its edges rises and falls. */
const edgeShare = 0.1;

/**
 * The envelope of one frequency band of a spectrum: how strong that band is from moment to moment.
 *
 * The bins of the band alone, moved to zero frequency and padded to twice their number, are transformed back: the
 * magnitude is that of the analytic band-passed signal, sampled at twice the width of the band (`rateHz`). With `whiten`
 * every bin counts the same, which removes resonances and steady tones and leaves what is regular in time.
 * Sources: Randall and Antoni, Rolling element bearing diagnostics - a tutorial, Mech. Syst. Signal Process. 25 (2011), 5;
 * Borghesani et al., Application of cepstrum pre-whitening, Mech. Syst. Signal Process. 36 (2013).
 */
export class BandEnvelope {
  readonly rateHz: number;
  /** In the signal's unit; of a whitened band in no unit. `compute` overwrites it. */
  readonly envelope: Float64Array;
  readonly #whiten: boolean;
  readonly #first: number;
  readonly #edges: Float64Array;
  readonly #data: Float64Array;
  readonly #scale: number;
  readonly #transform: (data: Float64Array) => Float64Array;

  /** Of spectra of `length` samples at `rateHz`, the band from `lowHz` to below `highHz`. */
  constructor(length: number, rateHz: number, [lowHz, highHz]: readonly [number, number], { whiten = false } = {}) {
    this.#whiten = whiten;
    const binHz = rateHz / length;
    this.#first = Math.ceil(lowHz / binHz);
    const bins = Math.max(1, Math.ceil(highHz / binHz) - this.#first);
    const size = 2 * bins;
    this.rateHz = size * binHz;
    this.envelope = new Float64Array(size);
    this.#edges = edges(bins);
    this.#data = new Float64Array(2 * size);
    this.#scale = whiten ? 1 / bins : 2 / length;
    this.#transform = complexFft(size);
  }

  /** Takes bins 0 to half the rate, interleaved and unscaled, as `RealFft` gives them. */
  compute(spectrum: Float64Array): Float64Array {
    const data = this.#data;
    const bins = this.#edges.length;
    for (let i = 0, k = 2 * this.#first; i < bins; i++, k += 2) {
      const re = spectrum[k] as number;
      const im = spectrum[k + 1] as number;
      const magnitude = this.#whiten ? sqrt(re * re + im * im) : 1;
      const gain = magnitude > 0 ? (this.#edges[i] as number) / magnitude : 0;
      data[2 * i] = re * gain;
      data[2 * i + 1] = -im * gain;
    }
    data.fill(0, 2 * bins);
    const out = this.#transform(data);
    const envelope = this.envelope;
    for (let i = 0; i < envelope.length; i++) {
      const re = out[2 * i] as number;
      const im = out[2 * i + 1] as number;
      envelope[i] = sqrt(re * re + im * im) * this.#scale;
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
