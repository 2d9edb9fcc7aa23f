import { blackman } from './blackman.js';
import { blackmanHarris } from './blackman-harris.js';
import { flatTop } from './flat-top.js';
import { hamming } from './hamming.js';
import { hann } from './hann.js';
import type { TaperForm } from './taper-form.js';

const tapers = {
  rectangular: (length: number) => new Float64Array(length).fill(1),
  hann,
  hamming,
  blackman,
  'blackman-harris': blackmanHarris,
  'flat-top': flatTop,
};

export type TaperName = keyof typeof tapers;

/** Tapers that a block can name in its parameters. */
export const taperNames = Object.keys(tapers) as [TaperName, ...TaperName[]];

/** The taper of that name; `rectangular` is all ones. */
export function taper(name: TaperName, length: number, form: TaperForm = 'periodic'): Float64Array {
  return tapers[name](length, form);
}
