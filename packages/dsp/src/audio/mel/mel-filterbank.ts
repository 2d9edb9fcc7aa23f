import { hzToMel, type MelScale, melToHz } from './mel-scale.js';

/** Where the triangles lie and how they are drawn. */
export interface MelFilterbankParams {
  readonly bands: number;
  readonly lowHz: number;
  readonly highHz: number;
  readonly rateHz: number;
  readonly fftLength: number;
  readonly scale: MelScale;
  /** Whether the sides of a triangle are straight over hertz (librosa, HTK) or over mel (TensorFlow). */
  readonly sides: 'hz' | 'mel';
  /** Whether each triangle has an area of one over hertz (librosa) instead of a peak of one. */
  readonly isUnitArea: boolean;
}

/** Overlapping triangles, evenly spaced over the mel scale, over the bins of a spectrum. Bin 0 belongs to none. */
export class MelFilterbank {
  readonly bands: number;
  /** Multiply-adds of one `apply`. */
  readonly ops: number;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #weights: Float64Array;

  constructor(params: MelFilterbankParams) {
    const { bands, fftLength } = params;
    const bins = Math.floor(fftLength / 2) + 1;
    const edges = melEdges(params);
    const weights: number[] = [];
    this.bands = bands;
    this.#starts = new Int32Array(bands);
    this.#ends = new Int32Array(bands);
    for (let band = 0; band < bands; band++) {
      const triangle = triangleOf(params, edges[band] ?? 0, edges[band + 1] ?? 0, edges[band + 2] ?? 0);
      let start = 1;
      while (start < bins && triangle(start) <= 0) start++;
      let end = start;
      for (; end < bins && triangle(end) > 0; end++) weights.push(triangle(end));
      this.#starts[band] = start;
      this.#ends[band] = end;
    }
    this.#weights = Float64Array.from(weights);
    this.ops = weights.length;
  }

  /** Writes the weighted sum of `spectrum` under each triangle to `out`. */
  apply(spectrum: Float64Array, out: Float64Array): void {
    const weights = this.#weights;
    let w = 0;
    for (let band = 0; band < this.bands; band++) {
      const end = this.#ends[band] as number;
      let sum = 0;
      for (let k = this.#starts[band] as number; k < end; k++)
        sum += (weights[w++] as number) * (spectrum[k] as number);
      out[band] = sum;
    }
  }
}

/** The corners of the triangles in hertz: `bands + 2` of them. */
function melEdges({ bands, lowHz, highHz, scale }: MelFilterbankParams): number[] {
  const low = hzToMel(lowHz, scale);
  const step = (hzToMel(highHz, scale) - low) / (bands + 1);
  return Array.from({ length: bands + 2 }, (_, i) => melToHz(low + i * step, scale));
}

/** The weight of each bin under the triangle with these corners in hertz. */
function triangleOf(params: MelFilterbankParams, left: number, centre: number, right: number): (bin: number) => number {
  const { scale, sides, isUnitArea, rateHz, fftLength } = params;
  const place = (hz: number) => (sides === 'hz' ? hz : hzToMel(hz, scale));
  const [from, peak, to] = [place(left), place(centre), place(right)];
  const gain = isUnitArea ? 2 / (right - left) : 1;
  return (bin) => {
    const at = place((bin * rateHz) / fftLength);
    return gain * Math.max(0, Math.min((at - from) / (peak - from), (to - at) / (to - peak)));
  };
}
