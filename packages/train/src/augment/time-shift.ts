import type { Augmentation } from './augmentation.js';

/** Moves the example by up to `seconds` either way; what comes in at the end is zero, or the last value held. */
export const timeShift =
  (seconds: number, fill: 'zero' | 'hold' = 'zero'): Augmentation =>
  (samples, { rateHz, channels }, random) => {
    const width = channels.length;
    const count = samples.length / width;
    const wanted = Math.round(random.between(-seconds, seconds) * rateHz);
    const shift = Math.max(-count, Math.min(count, wanted)) * width;
    const moved = new Float32Array(samples.length);
    if (shift >= 0) moved.set(samples.subarray(0, samples.length - shift), shift);
    else moved.set(samples.subarray(-shift));
    if (fill === 'hold') {
      const edge = shift >= 0 ? samples.subarray(0, width) : samples.subarray(-width);
      const start = shift >= 0 ? 0 : samples.length + shift;
      for (let at = start; at < start + Math.abs(shift); at += width) moved.set(edge, at);
    }
    return moved;
  };
