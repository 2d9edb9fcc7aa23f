import type { Grid } from '../kernels/fake-quant.js';

/** The int8 grid of a range, which is widened to hold 0; 0 lies on the grid exactly (arXiv 1712.05877, 2.1 and 3). */
export function gridOfRange(low: number, high: number): Grid {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const scale = Math.fround(Math.max((to - from) / 255, 1e-8));
  return { scale, zeroPoint: Math.max(-128, Math.min(127, Math.round(-128 - from / scale))) };
}
