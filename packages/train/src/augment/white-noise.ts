import type { Augmentation } from './augmentation.js';

/** Adds white noise at a signal-to-noise ratio between `snr[0]` and `snr[1]` decibels. */
export const whiteNoise =
  (snr: readonly [number, number]): Augmentation =>
  (samples, _spec, random) => {
    let power = 0;
    for (const sample of samples) power += sample * sample;
    const deviation = Math.sqrt(power / samples.length / 10 ** (random.between(...snr) / 10));
    return samples.map((sample) => sample + deviation * random.normal());
  };
