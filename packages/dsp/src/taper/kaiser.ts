import { besselI0 } from './bessel-i0.js';
import type { TaperForm } from './taper-form.js';

/** Kaiser taper: `beta` trades the width of the main lobe for side lobes (5: -37 dB, 8.6: -65 dB; symmetric by default). */
export function kaiser(length: number, beta: number, form: TaperForm = 'symmetric'): Float64Array {
  const taper = new Float64Array(length);
  const period = form === 'periodic' ? length : length - 1;
  const scale = besselI0(beta);
  for (let i = 0; i < length; i++) {
    const x = length > 1 ? (2 * i) / period - 1 : 0;
    taper[i] = besselI0(beta * Math.sqrt(Math.max(0, 1 - x * x))) / scale;
  }
  return taper;
}
