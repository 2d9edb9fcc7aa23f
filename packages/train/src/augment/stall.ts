import type { Augmentation } from './augmentation.js';

/** Holds all channels at their last value for up to `seconds` at a random place: a sensor or a radio that stalls. */
export const stall =
  (seconds: number): Augmentation =>
  (samples, { rateHz, channels }, random) => {
    const width = channels.length;
    const count = samples.length / width;
    const length = Math.min(count - 1, Math.round(random.between(0, seconds) * rateHz));
    const start = 1 + random.below(Math.max(1, count - length));
    const out = samples.slice();
    for (let i = start; i < Math.min(count, start + length); i++)
      out.copyWithin(i * width, (start - 1) * width, start * width);
    return out;
  };
