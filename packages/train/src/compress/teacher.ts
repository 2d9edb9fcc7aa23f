import { forward } from '../network/forward.js';
import { Network } from '../network/network.js';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';
import type { FitOptions } from '../training/fit.js';

/** A trained network as a teacher for another, at a temperature and with a share of the loss. Dispose of it after training. */
export function teacher(
  spec: NetworkSpec,
  weights: Weights,
  { temperature = 4, share = 0.7 } = {},
): NonNullable<FitOptions['teacher']> & { dispose(): void } {
  const network = new Network(spec, weights);
  return {
    temperature,
    share,
    logits: (batch) => forward(network, batch, { isTraining: false }),
    dispose: () => network.dispose(),
  };
}
