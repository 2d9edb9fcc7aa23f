import type { Augmentation } from './augmentation.js';

/** Makes the example louder or softer by up to so many decibels either way: another microphone, another distance. */
export const gain =
  (decibels: number): Augmentation =>
  (samples, _spec, random) => {
    const factor = 10 ** (random.between(-decibels, decibels) / 20);
    return samples.map((sample) => sample * factor);
  };
