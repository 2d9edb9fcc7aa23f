import { blackman } from './blackman.js';
import { blackmanHarris } from './blackman-harris.js';
import { flatTop } from './flat-top.js';
import { hamming } from './hamming.js';
import { hann } from './hann.js';
import type { TaperForm } from './taper-form.js';

/** Tapers that a block can name in its parameters. */
export const taperNames = ['rectangular', 'hann', 'hamming', 'blackman', 'blackman-harris', 'flat-top'] as const;
export type TaperName = (typeof taperNames)[number];

/** The taper of that name; `rectangular` is all ones. */
export function taper(name: TaperName, length: number, form: TaperForm = 'periodic'): Float64Array {
  switch (name) {
    case 'rectangular':
      return new Float64Array(length).fill(1);
    case 'hann':
      return hann(length, form);
    case 'hamming':
      return hamming(length, form);
    case 'blackman':
      return blackman(length, form);
    case 'blackman-harris':
      return blackmanHarris(length, form);
    case 'flat-top':
      return flatTop(length, form);
  }
}
