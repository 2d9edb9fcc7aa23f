import type { Augmentation } from './augmentation.js';

/** Multiplies each channel by its own factor in 1-share..1+share: the spread from one sensor to the next. */
export const channelGain =
  (share: number): Augmentation =>
  (samples, { channels }, random) => {
    const factors = channels.map(() => 1 + random.between(-share, share));
    return samples.map((sample, i) => sample * (factors[i % channels.length] as number));
  };
