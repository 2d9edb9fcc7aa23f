import { cosineTaper } from './cosine-taper.js';
import type { TaperForm } from './taper-form.js';

/** Hann taper: side lobes -31 dB, falling 18 dB an octave; the usual choice for spectra. */
export function hann(length: number, form: TaperForm = 'periodic'): Float64Array {
  return cosineTaper(length, [0.5, 0.5], form);
}
