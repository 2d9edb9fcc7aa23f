import type { Grid } from '../kernels/fake-quant.js';
import { openBackend } from '../kernels/open-backend.js';
import type { Pass } from '../network/forward.js';
import { Network } from '../network/network.js';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';
import type { Examples } from '../training/examples.js';
import { runNetwork } from '../training/run-network.js';
import { bestRange, type Calibration } from './best-range.js';
import { gridOfRange } from './grid-of-range.js';
import { kernelScales } from './kernel-scales.js';
import type { QuantisedNetwork } from './quantised-network.js';
import { RangeObserver } from './range-observer.js';
import { sharedGrids } from './shared-grids.js';

/**
 * Post-training quantisation: runs representative examples through a folded network and chooses a grid for the input and
 * for each layer's output. `indices` picks the examples; all of them without.
 */
export async function calibrate(
  spec: NetworkSpec,
  weights: Weights,
  examples: Examples,
  calibration: Calibration = 'min-max',
  indices?: ArrayLike<number>,
): Promise<QuantisedNetwork> {
  await openBackend();
  const classes = sharedGrids(spec);
  const observers = classes.map(() => new RangeObserver());
  const network = new Network(spec, weights);
  const output: NonNullable<Pass['output']> = (node, y) => {
    observers[classes[node] as number]?.observe(y.dataSync());
    return y;
  };
  runNetwork(network, examples, { isTraining: false, output }, indices);
  network.dispose();
  const grids = observers.map((observer): Grid => gridOfRange(...bestRange(observer, calibration)));
  return { spec, weights, grids: classes.map((held) => grids[held] as Grid), scales: kernelScales(spec, weights) };
}
