import { seededRandom } from '@pipit/core';

const { cos, log, PI, sin, sqrt } = Math;

/** Normally distributed numbers of mean 0 and deviation 1, the same for the same seed (Box and Muller, 1958). */
export function gaussian(seed: number): () => number {
  const uniform = seededRandom(seed);
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = sqrt(-2 * log(1 - uniform()));
    const angle = 2 * PI * uniform();
    spare = radius * sin(angle);
    return radius * cos(angle);
  };
}
