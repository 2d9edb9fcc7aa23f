import type { Grid } from '../kernels/fake-quant.js';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';

/** A folded network with the grids by which it becomes int8. `grids[0]` is the input's, `grids[k]` that of node k. */
export interface QuantisedNetwork {
  readonly spec: NetworkSpec;
  readonly weights: Weights;
  readonly grids: readonly Grid[];
  readonly scales: ReadonlyMap<number, Float32Array>;
}
