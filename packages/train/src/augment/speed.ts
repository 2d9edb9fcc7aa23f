import type { Augmentation } from './augmentation.js';
import { sampleAt } from './sample-at.js';

/**
 * Plays the example faster or slower by a factor between `factors[0]` and `factors[1]`, about its middle, at its length:
 * what is missing at the ends is held at the last value. Linear interpolation.
 */
export const speed =
  (factors: readonly [number, number]): Augmentation =>
  (samples, { channels }, random) => {
    const factor = random.between(...factors);
    const middle = (samples.length / channels.length - 1) / 2;
    return sampleAt(samples, channels.length, (i) => middle + (i - middle) * factor);
  };
