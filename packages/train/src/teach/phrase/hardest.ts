import type { NetworkSpec } from '../../network/network-spec.js';
import { Network } from '../../network/network.js';
import type { Weights } from '../../network/network-weights.js';
import type { Examples } from '../../training/examples.js';
import { runNetwork } from '../../training/run-network.js';

/** How much more each example looks like the phrase than like anything else: the first logit less the second. */
export function phraseMargins(spec: NetworkSpec, weights: Weights, examples: Examples): Float32Array {
  const network = new Network(spec, weights);
  const scores = runNetwork(network, examples);
  network.dispose();
  return Float32Array.from(
    { length: scores.length / 2 },
    (_, i) => (scores[2 * i] as number) - (scores[2 * i + 1] as number),
  );
}

/** The numbers of the `count` highest values. */
export const highest = (values: Float32Array, count: number): readonly number[] =>
  Array.from(values.keys())
    .sort((a, b) => (values[b] as number) - (values[a] as number))
    .slice(0, count);
