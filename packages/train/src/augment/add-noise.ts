import type { Augmentation } from './augmentation.js';

/**
 * Adds a random stretch of one of the noises at a signal-to-noise ratio between `snr[0]` and `snr[1]` decibels, by the
 * power of the whole example. A silent example or noise stays silent.
 */
export const addNoise =
  (noises: readonly Float32Array[], snr: readonly [number, number]): Augmentation =>
  (samples, _spec, random) => {
    const noise = noises[random.below(noises.length)];
    const ratio = random.between(...snr);
    if (!noise || noise.length === 0) return samples;
    const start = random.below(Math.max(1, noise.length - samples.length));
    let noisePower = 0;
    let power = 0;
    for (let i = 0; i < samples.length; i++) {
      power += (samples[i] as number) ** 2;
      noisePower += (noise[(start + i) % noise.length] as number) ** 2;
    }
    if (power === 0 || noisePower === 0) return samples;
    const factor = Math.sqrt(power / noisePower / 10 ** (ratio / 10));
    return samples.map((sample, i) => sample + factor * (noise[(start + i) % noise.length] as number));
  };
