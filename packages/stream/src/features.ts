import { features as block } from '@pipit/dsp';
import { through } from './through.js';

/**
 * Computes named features of each window: statistics, crossings, dominant frequency, power in bands, correlations.
 *
 * ```ts
 * windows.pipe(features({ features: ['rms', 'kurtosis'], bandsHz: [[10, 40]] }))
 * ```
 */
export const features = through(block);
