import { seededRandom } from '@pipit/core';

/** A generator of standard normal numbers (Box and Muller), the same for the same seed. */
export function gaussian(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Independent standard normal rows, each moved by `shift`. */
export function gaussianRows(count: number, features: number, seed: number, shift = 0): Float64Array[] {
  const next = gaussian(seed);
  return Array.from({ length: count }, () => Float64Array.from({ length: features }, () => next() + shift));
}
