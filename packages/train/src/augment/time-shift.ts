import type { Augmentation } from './augmentation.js';

/** Moves the example by up to `seconds` either way; what comes in at the end is silence (zero). */
export const timeShift =
  (seconds: number): Augmentation =>
  (samples, { rateHz, channels }, random) => {
    const shift = Math.round(random.between(-seconds, seconds) * rateHz) * channels.length;
    const moved = new Float32Array(samples.length);
    if (shift >= 0) moved.set(samples.subarray(0, Math.max(0, samples.length - shift)), shift);
    else moved.set(samples.subarray(Math.min(samples.length, -shift)));
    return moved;
  };
