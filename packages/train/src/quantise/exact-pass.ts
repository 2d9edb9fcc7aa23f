import * as tf from '@tensorflow/tfjs';
import { fakeQuant, fakeQuantChannels, type Grid } from '../kernels/fake-quant.js';
import type { Pass } from '../network/forward.js';
import { exactOutputs } from './exact-output.js';
import type { QuantisedNetwork } from './quantised-network.js';
import { staysOnGrid } from './quantised-pass.js';

/** Computes what the int8 model does, bit for bit as far as 32-bit floats hold its sums: kernels, biases and outputs rounded. */
export function exactPass(network: QuantisedNetwork): Pass {
  const { spec, grids, scales } = network;
  const exact = exactOutputs(network);
  const scalesOf = (node: number) => scales.get(node) ?? new Float32Array([1]);
  return {
    isTraining: false,
    kernel: (node, w) => fakeQuantChannels(w, tf.tensor1d(scalesOf(node))),
    bias: (node, b) => {
      const input = grids[spec.nodes[node - 1]?.from[0] ?? 0] as Grid;
      const units = scalesOf(node).map((scale) => scale * input.scale);
      return tf.tensor1d(
        Float32Array.from(b.dataSync(), (value, c) => Math.round(value / (units[c] as number)) * (units[c] as number)),
      );
    },
    output: (node, y, inputs) => {
      if (node > 0 && staysOnGrid(spec, node)) return y;
      return exact.get(node)?.(y, inputs) ?? fakeQuant(y, grids[node] as Grid);
    },
  };
}
