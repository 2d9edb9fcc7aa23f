import * as tf from '@tensorflow/tfjs';
import { fakeQuantChannels, fakeQuant, type Grid } from '../kernels/fake-quant.js';
import type { Pass } from '../network/forward.js';
import { exactOutputs } from './exact-outputs.js';
import type { QuantisedNetwork } from './quantised-network.js';
import { staysOnGrid } from './quantised-pass.js';

/**
 * Computes what the int8 model does: every tensor holds whole numbers, q - zeroPoint, of which 32-bit floats keep sums
 * exactly up to 2^24. The output of the last layer times its grid's scale is the real value.
 */
export function exactPass(network: QuantisedNetwork): Pass {
  const { spec, grids, scales } = network;
  const exact = exactOutputs(network);
  const scalesOf = (node: number) => scales.get(node) ?? new Float32Array([1]);
  const unit = (scale: Float32Array, w: tf.Tensor) =>
    tf.tensor(scale, w.shape.at(-1) === 1 ? [scale.length, 1] : [scale.length]);
  return {
    isTraining: false,
    activation: () => 'none',
    kernel: (node, w) => {
      const scale = scalesOf(node);
      return tf.round(tf.div(fakeQuantChannels(w, tf.tensor1d(scale)), unit(scale, w)));
    },
    bias: (node, b) => {
      const input = grids[spec.nodes[node - 1]?.from[0] ?? 0] as Grid;
      const scale = scalesOf(node);
      return tf.tensor1d(
        Float32Array.from(b.dataSync(), (value, c) => Math.round(value / (input.scale * (scale[c] as number)))),
      );
    },
    output: (node, y, inputs) => {
      if (node === 0) return tf.round(tf.div(fakeQuant(y, grids[0] as Grid), (grids[0] as Grid).scale));
      return staysOnGrid(spec, node) ? y : (exact.get(node)?.(y, inputs) ?? tf.round(y));
    },
  };
}
