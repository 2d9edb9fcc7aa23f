import { kaiser } from '../taper/kaiser.js';

/**
 * A linear-phase low-pass for resampling by `up / down`: a sinc cut at the lower of the two rates, under a Kaiser taper,
 * `2 * halfLength + 1` taps at `up` times the input rate, scaled so that a constant keeps its value.
 *
 * With `zeros` = 10 and `beta` = 5 it is the filter of scipy.signal.resample_poly.
 */
export function antiAliasTaps(up: number, down: number, zeros: number, beta: number): Float64Array {
  const widest = Math.max(up, down);
  const half = zeros * widest;
  const taps = kaiser(2 * half + 1, beta);
  let sum = 0;
  for (let i = 0; i < taps.length; i++) {
    const x = (Math.PI * (i - half)) / widest;
    taps[i] = (taps[i] as number) * (x === 0 ? 1 : Math.sin(x) / x);
    sum += taps[i] as number;
  }
  for (let i = 0; i < taps.length; i++) taps[i] = ((taps[i] as number) * up) / sum;
  return taps;
}
