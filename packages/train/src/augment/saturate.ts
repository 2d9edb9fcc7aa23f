import type { Augmentation } from './augmentation.js';

/**
 * Ends the range of each sensor, which is the channels of one unit, at a random share between `least` and 1 of the largest
 * value in the example: a movement that was faster than the sensor could follow.
 */
export const saturate =
  (least: number): Augmentation =>
  (samples, { channels }, random) => {
    const width = channels.length;
    const most = new Map<string, number>();
    samples.forEach((sample, i) => {
      const unit = channels[i % width]?.unit ?? '1';
      most.set(unit, Math.max(most.get(unit) ?? 0, Math.abs(sample)));
    });
    for (const [unit, peak] of most) most.set(unit, peak * random.between(least, 1));
    return samples.map((sample, i) => {
      const end = most.get(channels[i % width]?.unit ?? '1') ?? 0;
      return Math.max(-end, Math.min(end, sample));
    });
  };
