import { cosineTaper } from './cosine-taper.js';
import type { TaperForm } from './taper-form.js';

/** Hamming taper (0.54 and 0.46): side lobes -43 dB that hardly fall. */
export function hamming(length: number, form: TaperForm = 'periodic'): Float64Array {
  return cosineTaper(length, [0.54, 0.46], form);
}
