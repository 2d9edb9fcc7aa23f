/** Amplitudes below this are silence, not lines. */
const least = 1e-12;

/** How far round a line to look for it, as a share of its frequency, and for what surrounds it, in hertz. */
export interface LineSearch {
  readonly tolerance: number;
  readonly backgroundHz: number;
  /** Of the surroundings every so many bins count: in a zero-padded spectrum those between say the same. */
  readonly stride: number;
}

/**
 * How far a spectral line rises above its surroundings: the natural logarithm of the largest amplitude within the
 * tolerance over the median amplitude within `backgroundHz` on both sides. About 0.5 to 1 for noise alone.
 *
 * `scratch` needs room for the surroundings. A line that lies outside the spectrum has prominence 0.
 */
export function lineProminence(
  amplitude: Float64Array,
  binHz: number,
  lineHz: number,
  { tolerance, backgroundHz, stride }: LineSearch,
  scratch: Float64Array,
): number {
  const last = amplitude.length - 1;
  const from = Math.max(1, Math.floor((lineHz * (1 - tolerance)) / binHz));
  const to = Math.max(from + 1, Math.ceil((lineHz * (1 + tolerance)) / binHz));
  if (!(lineHz > 0) || to > last) return 0;
  let peak = least;
  for (let k = from; k <= to; k++) {
    const value = amplitude[k] as number;
    if (value > peak) peak = value;
  }
  const low = Math.max(1, Math.floor((lineHz - backgroundHz) / binHz));
  const high = Math.min(last, low + stride * (scratch.length - 1), Math.floor((lineHz + backgroundHz) / binHz));
  let n = 0;
  for (let k = low; k <= high; k += stride) scratch[n++] = amplitude[k] as number;
  const around = scratch.subarray(0, n).sort();
  const median = ((around[(n - 1) >> 1] as number) + (around[n >> 1] as number)) / 2;
  return Math.log(peak / Math.max(median, least));
}
