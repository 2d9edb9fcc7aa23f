import { scoreAnomaly as block } from '@pipit/learn';
import { through } from './through.js';

/**
 * Learns on site what is normal, then scores every frame: 0 is typical, 1 the calibrated alarm level.
 *
 * Slow drift is followed with a bounded speed; a change that lasts is noticed as `fault` or `new-normal`. What it learned
 * outlives a gap, and a restart with the option `kept`.
 */
export const scoreAnomaly = through(block);
