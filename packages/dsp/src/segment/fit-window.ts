/** How a segment becomes a window of a fixed length. */
export type Fit = 'stretch' | 'pad';

/**
 * Writes `count` instants of `width` channels to `out` as `length` instants, each followed by `last` where that is given.
 *
 * `stretch` interpolates in time, so that slow and fast movements look alike. `pad` keeps the time: what is too long loses
 * as much at both ends, what is too short is followed by its last instant.
 */
export function fitWindow(
  from: Float32Array,
  count: number,
  width: number,
  out: Float32Array,
  length: number,
  fit: Fit,
  last?: number,
): void {
  const stride = last === undefined ? width : width + 1;
  const skip = fit === 'pad' ? Math.max(0, Math.floor((count - length) / 2)) : 0;
  const scale = fit === 'stretch' && length > 1 ? (count - 1) / (length - 1) : 1;
  for (let i = 0; i < length; i++) {
    const place = Math.min(count - 1, skip + i * scale);
    const before = Math.floor(place);
    const after = Math.min(count - 1, before + 1);
    const share = place - before;
    for (let c = 0; c < width; c++) {
      const a = from[before * width + c] as number;
      const b = from[after * width + c] as number;
      out[i * stride + c] = a + share * (b - a);
    }
    if (last !== undefined) out[i * stride + width] = last;
  }
}
