import { SeededRandom } from '../seeded-random.js';
import { type Examples, fixedExamples } from '../training/examples.js';

/** Noisy bars: the class is the column that is raised. Easy, and not to be solved without looking at every column. */
export function toyExamples(
  n: number,
  seed: number,
  [height, width, channels]: readonly [number, number, number] = [8, 6, 1],
): Examples {
  const random = new SeededRandom(seed);
  const size = height * width * channels;
  const classes = Uint8Array.from({ length: n }, (_, i) => i % 3);
  const features = Float32Array.from({ length: n * size }, (_, k) => {
    const column = Math.floor(k / channels) % width;
    const isRaised = column % 3 === classes[Math.floor(k / size)];
    return random.normal() * 0.6 + (isRaised ? 1 : 0);
  });
  return fixedExamples([height, width, channels], features, classes);
}
