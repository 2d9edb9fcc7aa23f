import type { WeightArray, Weights } from '../network/network-weights.js';

/**
 * Weight sharing: replaces the weights of each kernel by the nearest of `count` centres, found by k-means from evenly
 * spaced ones (S. Han et al., arXiv 1510.00149, 3). Zero stays zero, so that pruning survives. Makes the file compress.
 */
export function clusterWeights(weights: Weights, count: number, rounds = 20): Weights {
  return new Map(
    [...weights].map(([name, array]): [string, WeightArray] => {
      if (!name.endsWith('/w') || array.values.length <= count) return [name, array];
      return [name, { shape: array.shape, values: share(array.values, count, rounds) }];
    }),
  );
}

function share(values: Float32Array, count: number, rounds: number): Float32Array {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const centres = Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / Math.max(1, count - 1));
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(count);
    const members = new Float64Array(count);
    for (const value of values) {
      if (value === 0) continue;
      const nearest = nearestOf(centres, value);
      sums[nearest] = (sums[nearest] as number) + value;
      members[nearest] = (members[nearest] as number) + 1;
    }
    for (let i = 0; i < count; i++) if (members[i]) centres[i] = (sums[i] as number) / (members[i] as number);
    centres.sort();
  }
  return values.map((value) => (value === 0 ? 0 : (centres[nearestOf(centres, value)] as number)));
}

/** Binary search among ascending centres. */
function nearestOf(centres: Float64Array, value: number): number {
  let low = 0;
  let high = centres.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((centres[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return value - (centres[low] as number) <= (centres[high] as number) - value ? low : high;
}
