import { cosineTaper } from './cosine-taper.js';
import type { TaperForm } from './taper-form.js';

/** Flat-top taper: reads the amplitude of a tone between two bins to 0.01 dB. Source: D'Antona and Ferrero (2006). */
export function flatTop(length: number, form: TaperForm = 'periodic'): Float64Array {
  return cosineTaper(length, [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368], form);
}
