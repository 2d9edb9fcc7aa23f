import { cosineTaper } from './cosine-taper.js';
import type { TaperForm } from './taper-form.js';

/** Blackman taper: side lobes -58 dB for a main lobe half as wide again as that of Hann. */
export function blackman(length: number, form: TaperForm = 'periodic'): Float64Array {
  return cosineTaper(length, [0.42, 0.5, 0.08], form);
}
