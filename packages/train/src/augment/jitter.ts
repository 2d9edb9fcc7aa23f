import type { Augmentation } from './augmentation.js';

/** Adds normal noise of this deviation, in the units of each channel. */
export const jitter =
  (deviation: number): Augmentation =>
  (samples, _spec, random) =>
    samples.map((sample) => sample + deviation * random.normal());
