import type { Augmentation } from './augmentation.js';
import { smoothCurve } from './smooth-curve.js';

/** Multiplies each channel by its own smooth curve around 1 (T. T. Um et al., ICMI 2017). */
export const magnitudeWarp =
  (deviation: number, knots = 4): Augmentation =>
  (samples, { channels }, random) => {
    const width = channels.length;
    const last = Math.max(1, samples.length / width - 1);
    const curves = channels.map(() => smoothCurve(knots, 1, deviation, random));
    return samples.map((sample, i) => sample * (curves[i % width]?.(Math.floor(i / width) / last) ?? 1));
  };
