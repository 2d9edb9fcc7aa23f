import type { Augmentation } from './augmentation.js';

/** Bridges a random stretch of up to `seconds` in all channels by a straight line: what a radio lost and a program filled in. */
export const bridge =
  (seconds: number): Augmentation =>
  (samples, { rateHz, channels }, random) => {
    const width = channels.length;
    const count = samples.length / width;
    const length = Math.min(count - 1, 2 + random.below(Math.max(1, Math.round(seconds * rateHz))));
    const start = random.below(count - length);
    const out = samples.slice();
    for (let i = 1; i < length; i++) {
      for (let c = 0; c < width; c++) {
        const a = samples[start * width + c] as number;
        const b = samples[(start + length) * width + c] as number;
        out[(start + i) * width + c] = a + (i / length) * (b - a);
      }
    }
    return out;
  };
