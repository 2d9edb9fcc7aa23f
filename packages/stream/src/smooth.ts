import { smooth as block } from '@pipit/dsp';
import { through } from './through.js';

/**
 * Averages the scores of successive predictions, over the last `count` or with a time constant.
 *
 * A gap starts a new average; a prediction with a NaN counts as missing.
 */
export const smooth = through(block);
