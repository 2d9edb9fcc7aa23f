import type { Augmentation } from './augmentation.js';

/** Brings the loudest sample to between so many decibels of full scale; above 0 dB it is clipped, as a loud voice is. */
export const level =
  (decibels: readonly [number, number]): Augmentation =>
  (samples, _spec, random) => {
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const factor = peak > 0 ? 10 ** (random.between(...decibels) / 20) / peak : 1;
    return samples.map((sample) => Math.max(-1, Math.min(1, factor * sample)));
  };
