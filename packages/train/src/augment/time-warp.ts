import type { Augmentation } from './augmentation.js';
import { sampleAt } from './sample-at.js';
import { smoothCurve } from './smooth-curve.js';

/** Speeds the example up here and slows it down there along a smooth curve (T. T. Um et al., ICMI 2017). */
export const timeWarp =
  (deviation: number, knots = 4): Augmentation =>
  (samples, { channels }, random) => {
    const count = samples.length / channels.length;
    const pace = smoothCurve(knots, 1, deviation, random);
    const reached = new Float64Array(count);
    for (let i = 1; i < count; i++) reached[i] = (reached[i - 1] as number) + Math.max(0.05, pace(i / (count - 1)));
    const scale = (count - 1) / ((reached[count - 1] as number) || 1);
    return sampleAt(samples, channels.length, (i) => (reached[i] as number) * scale);
  };
