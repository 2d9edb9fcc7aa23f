import type { SeededRandom } from '../seeded-random.js';

/**
 * Masks stretches of a spectrogram [frames][bands] with its mean: up to `frames` frames and up to `bands` bands, each
 * `masks` times (D. S. Park et al., Interspeech 2019). Works on features, in place.
 */
export function specAugment(
  features: Float32Array,
  width: number,
  { frames = 5, bands = 3, masks = 1 }: { frames?: number; bands?: number; masks?: number },
  random: SeededRandom,
): Float32Array {
  const height = features.length / width;
  const mean = features.reduce((sum, value) => sum + value, 0) / features.length;
  for (let mask = 0; mask < masks; mask++) {
    const tall = random.below(frames + 1);
    const top = random.below(Math.max(1, height - tall));
    features.fill(mean, top * width, (top + tall) * width);
    const wide = random.below(bands + 1);
    const left = random.below(Math.max(1, width - wide));
    for (let row = 0; row < height; row++) features.fill(mean, row * width + left, row * width + left + wide);
  }
  return features;
}
