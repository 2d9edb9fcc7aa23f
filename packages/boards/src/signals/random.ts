const { imul } = Math;

/**
 * Numbers evenly spread over 0..1, the same for the same seed.
 *
 * Mulberry32 (T. Ettinger, public domain): period 2^32, passes gjrand; for noise and jitter, not for secrets.
 */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
