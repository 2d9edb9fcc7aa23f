import type { NetworkSpec } from '../network/network-spec.js';
import type { WeightArray, Weights } from '../network/network-weights.js';

/** The weights of a network without its outputs for companion words: of the last layer those of the first output alone. */
export function phraseAlone({ nodes }: NetworkSpec, weights: Weights): Weights {
  const last = `${nodes.length}/`;
  return new Map([...weights].map(([name, weight]) => [name, name.startsWith(last) ? firstOutput(weight) : weight]));
}

/** The last axis of a kernel and of a bias is that of outputs. */
function firstOutput({ shape, values }: WeightArray): WeightArray {
  const outputs = shape.at(-1) ?? 1;
  return { shape: [...shape.slice(0, -1), 1], values: values.filter((_, i) => i % outputs === 0) };
}
