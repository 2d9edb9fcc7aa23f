import { resample as block } from '@pipit/dsp';
import { through } from './through.js';

/**
 * Changes the rate of a signal by a rational factor, with an anti-alias filter; its delay is taken out of `at`.
 *
 * A gap starts anew. Put it where `RATE_MISMATCH` says that a model wants another rate.
 */
export const resample = through(block);
