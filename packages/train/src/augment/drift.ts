import type { Augmentation } from './augmentation.js';

/** Adds a straight drift to each channel that ends up to `share` of its range away: a sensor that warms up or ages. */
export const drift =
  (share: number): Augmentation =>
  (samples, { channels }, random) => {
    const width = channels.length;
    const last = Math.max(1, samples.length / width - 1);
    const ends = channels.map((_, c) => random.between(-share, share) * rangeOf(samples, width, c));
    return samples.map((sample, i) => sample + (ends[i % width] as number) * (Math.floor(i / width) / last));
  };

function rangeOf(samples: Float32Array, width: number, c: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = c; i < samples.length; i += width) {
    low = Math.min(low, samples[i] as number);
    high = Math.max(high, samples[i] as number);
  }
  return high > low ? high - low : 0;
}
