import { cosineTaper } from './cosine-taper.js';
import type { TaperForm } from './taper-form.js';

/** Four-term Blackman-Harris taper: side lobes -92 dB. Source: Harris, Proc. IEEE 66 (1978). */
export function blackmanHarris(length: number, form: TaperForm = 'periodic'): Float64Array {
  return cosineTaper(length, [0.35875, 0.48829, 0.14128, 0.01168], form);
}
