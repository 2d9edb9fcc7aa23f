/**
 * A generator of numbers evenly spread over -1..1, the same for the same seed.
 *
 * The 32-bit linear congruential generator of Numerical Recipes (3rd ed., 7.1.1): good enough to fill test signals.
 */
export function seededNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
