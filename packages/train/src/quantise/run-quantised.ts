import { openBackend } from '../kernels/open-backend.js';
import { Network } from '../network/network.js';
import type { Examples } from '../training/examples.js';
import { runNetwork } from '../training/run-network.js';
import type { QuantisedNetwork } from './quantised-network.js';
import { exactPass } from './exact-pass.js';

/** Runs examples through the fake-quantised network: one row of real-valued outputs each, all on the output's grid. */
export async function runQuantised(
  quantised: QuantisedNetwork,
  examples: Examples,
  indices?: ArrayLike<number>,
): Promise<Float32Array> {
  await openBackend();
  const { spec, weights } = quantised;
  const network = new Network(spec, weights);
  try {
    const { scale } = quantised.grids.at(-1) ?? { scale: 1 };
    return runNetwork(network, examples, exactPass(quantised), indices).map((units) => units * scale);
  } finally {
    network.dispose();
  }
}
