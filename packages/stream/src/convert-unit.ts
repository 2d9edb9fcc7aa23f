import { convertUnit as block } from '@pipit/dsp';
import { through } from './through.js';

/** Converts channels to a unit of the same quantity (m/s2 to g). Refuses with `WRONG_UNIT` as it is put together. */
export const convertUnit = through(block);
