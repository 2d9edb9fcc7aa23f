import type { TaperForm } from './taper-form.js';

/** A taper as a sum of cosines with alternating signs: `a0 - a1 cos(t) + a2 cos(2 t) - ...`, `t` from 0 to 2 pi. One point is 1. */
export function cosineTaper(length: number, coefficients: readonly number[], form: TaperForm): Float64Array {
  const taper = new Float64Array(length);
  const period = form === 'periodic' ? length : length - 1;
  for (let i = 0; i < length; i++) {
    let sum = 0;
    coefficients.forEach((a, k) => {
      sum += (k % 2 === 0 ? a : -a) * Math.cos((2 * Math.PI * k * i) / period);
    });
    taper[i] = length > 1 ? sum : 1;
  }
  return taper;
}
