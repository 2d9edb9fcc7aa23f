import { trigger as block } from '@pipit/dsp';
import { through } from './through.js';

/**
 * Turns scores into events: begins at `threshold` held for `holdS`, ends below `release` (hysteresis) for `releaseS`,
 * stays quiet for `refractoryS`. One word, one event.
 *
 * At a gap an active detection ends, and everything starts anew.
 */
export const trigger = through(block);
