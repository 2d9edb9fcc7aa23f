import type { Clip } from './recipe.js';

/** Cuts or pads interleaved samples to the clip's length. */
export function cutClip(samples: Float32Array, channels: number, { length, take, pad }: Clip): Float32Array {
  const count = samples.length / channels;
  if (count > length) {
    const start =
      take === 'start' ? 0 : take === 'middle' ? Math.floor((count - length) / 2) : loudest(samples, channels, length);
    return samples.slice(start * channels, (start + length) * channels);
  }
  const clip = new Float32Array(length * channels);
  const before = Math.floor((length - count) / 2);
  clip.set(samples, before * channels);
  if (pad === 'hold' && count > 0) {
    for (let i = 0; i < before; i++) clip.set(samples.subarray(0, channels), i * channels);
    for (let i = before + count; i < length; i++) clip.set(samples.subarray(-channels), i * channels);
  }
  return clip;
}

/** The start of the stretch that moves most: the largest sum of absolute differences from one instant to the next. */
function loudest(samples: Float32Array, channels: number, length: number): number {
  const count = samples.length / channels;
  const moved = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    for (let c = 0; c < channels; c++) {
      moved[i] =
        (moved[i] as number) +
        Math.abs((samples[i * channels + c] as number) - (samples[(i - 1) * channels + c] as number));
    }
  }
  let sum = 0;
  for (let i = 0; i < length; i++) sum += moved[i] as number;
  let best = sum;
  let start = 0;
  for (let i = 1; i + length <= count; i++) {
    sum += (moved[i + length - 1] as number) - (moved[i - 1] as number);
    if (sum > best) {
      best = sum;
      start = i;
    }
  }
  return start;
}
