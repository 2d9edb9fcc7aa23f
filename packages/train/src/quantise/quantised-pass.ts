import * as tf from '@tensorflow/tfjs';
import { fakeQuant, fakeQuantChannels, type Grid } from '../kernels/fake-quant.js';
import type { Pass } from '../network/forward.js';
import type { NetworkSpec } from '../network/network-spec.js';

/** Kernels and outputs rounded to their grids, with the scales of the kernels as they are at each step: for training. */
export const trainingPass = (spec: NetworkSpec, grids: readonly Grid[]): Pick<Pass, 'kernel' | 'output' | 'step'> => ({
  kernel: (node, w) => fakeQuantChannels(w, scalesOf(spec, node, w)),
  step: (node) => grids[node],
  output: (node, y) => (node > 0 && staysOnGrid(spec, node) ? y : fakeQuant(y, grids[node] as Grid)),
});

/** Layers whose output lies on the grid of their input already. */
export const staysOnGrid = (spec: NetworkSpec, node: number): boolean =>
  ['maxPool', 'crop', 'flatten', 'dropout', 'concat'].includes(spec.nodes[node - 1]?.layer.op ?? '');

function scalesOf(spec: NetworkSpec, node: number, w: tf.Tensor): tf.Tensor {
  const op = spec.nodes[node - 1]?.layer.op;
  const size = tf.abs(w);
  const most =
    op === 'depthwise'
      ? tf.reshape(tf.max(size, [0, 1]), [-1])
      : tf.max(tf.reshape(size, [-1, w.shape.at(-1) ?? 1]), 0);
  const scales = tf.maximum(tf.div(most, 127), 1e-8);
  if (op === 'lstm') {
    const gates = tf.reshape(scales, [4, -1]);
    return tf.reshape(tf.add(tf.zerosLike(gates), tf.max(gates, 1, true)), [-1]);
  }
  return op === 'dense' ? tf.add(tf.zerosLike(scales), tf.max(scales)) : scales;
}
