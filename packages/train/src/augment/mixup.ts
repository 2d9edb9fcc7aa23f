import type { SeededRandom } from '../seeded-random.js';

/**
 * Blends a batch with itself in another order, features and target probabilities by the same share (H. Zhang et al.,
 * ICLR 2018). The share is drawn from Beta(alpha, alpha) once a batch. Works in place.
 */
export function mixup(
  features: Float32Array,
  targets: Float32Array,
  n: number,
  alpha: number,
  random: SeededRandom,
): void {
  const share = beta(alpha, random);
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  blend(features, n, order, share);
  blend(targets, n, order, share);
}

function blend(values: Float32Array, n: number, order: readonly number[], share: number): void {
  const width = values.length / n;
  const held = values.slice();
  for (let i = 0; i < n; i++) {
    const other = (order[i] as number) * width;
    for (let k = 0; k < width; k++) {
      values[i * width + k] = share * (held[i * width + k] as number) + (1 - share) * (held[other + k] as number);
    }
  }
}

/** Jöhnk's method (Metrika 8 (1964) 5-15), for alpha up to 1. */
function beta(alpha: number, random: SeededRandom): number {
  for (;;) {
    const x = random.next() ** (1 / alpha);
    const y = random.next() ** (1 / alpha);
    if (x + y <= 1 && x + y > 0) return x / (x + y);
  }
}
