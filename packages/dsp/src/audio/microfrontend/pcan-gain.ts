import { bitLength } from './bit-length.js';

const snrBits = 12;
const outputBits = 6;
const tableBits = 32;

export interface PcanParams {
  readonly strength: number;
  readonly offset: number;
  readonly gainBits: number;
}

/**
 * Per-channel automatic gain: each channel is multiplied with a falling power of its noise estimate and compressed.
 *
 * The gain comes from a table of parabolas, one for each power of two of the estimate. Source: pcan_gain_control.c and its
 * utility in TensorFlow's microfrontend; the method is Wang et al., Trainable Frontend (2017).
 */
export class PcanGain {
  readonly #table: Int16Array;
  readonly #shift: number;
  readonly #estimate: Uint32Array;

  /** `estimate` is that of the noise reduction, scaled up by `smoothingBits`; `correctionBits` are those of the log. */
  constructor(params: PcanParams, estimate: Uint32Array, smoothingBits: number, correctionBits: number) {
    this.#estimate = estimate;
    this.#shift = params.gainBits - correctionBits - snrBits;
    this.#table = gainTable(params, smoothingBits - correctionBits);
  }

  apply(signal: Uint32Array): void {
    const scale = 2 ** -this.#shift;
    for (let i = 0; i < signal.length; i++) {
      const gain = this.#gain(this.#estimate[i] as number);
      const snr = Math.floor((signal[i] as number) * gain * scale) >>> 0;
      signal[i] =
        snr < 2 << snrBits
          ? (snr * snr) >>> (2 + 2 * snrBits - outputBits)
          : (snr >>> (snrBits - outputBits)) - (1 << outputBits);
    }
  }

  #gain(estimate: number): number {
    const table = this.#table;
    if (estimate <= 2) return table[estimate] as number;
    const interval = bitLength(estimate);
    const row = 4 * interval - 6;
    const fraction = (interval < 11 ? estimate << (11 - interval) : estimate >>> (interval - 11)) & 0x3ff;
    let result = ((table[row + 2] as number) * fraction) >> 5;
    result += (table[row + 1] as number) << 5;
    result = (Math.imul(result, fraction) + (1 << 14)) >> 15;
    return ((result + (table[row] as number)) << 16) >> 16;
  }
}

function gainTable({ strength, offset, gainBits }: PcanParams, inputBits: number): Int16Array {
  const gain = (x: number) => {
    const base = Math.fround(Math.fround(x / 2 ** inputBits) + Math.fround(offset));
    const value = Math.fround(2 ** gainBits * Math.fround(base ** -Math.fround(strength)));
    return value > 32767 ? 32767 : Math.floor(Math.fround(value + 0.5));
  };
  const table = new Int16Array(4 * tableBits - 3);
  table[0] = gain(0);
  table[1] = gain(1);
  for (let interval = 2; interval <= tableBits; interval++) {
    const x = 2 ** (interval - 1);
    const y = gain(x);
    const first = gain(x + Math.floor(x / 2)) - y;
    const second = gain(interval === tableBits ? 2 * x - 1 : 2 * x) - y;
    const slope = 4 * first - second;
    table.set([y, slope, second - slope], 4 * interval - 6);
  }
  return table;
}
