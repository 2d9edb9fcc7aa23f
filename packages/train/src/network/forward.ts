import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { batchNormTrain } from '../kernels/batch-norm-train.js';
import { biasActivation } from '../kernels/bias-activation.js';
import { globalAverage } from '../kernels/global-average.js';
import type { Activation } from './activation.js';
import type { Network } from './network.js';
import { hasNorm } from './network-weights.js';
import type { Layer, NetworkNode } from './network-spec.js';

/** Added to every variance of batch normalisation. */
export const epsilon = 1e-3;

/** What happens besides the plain arithmetic, at each layer by its number; 0 is the input. */
export interface Pass {
  /** True normalises by the batch, drops out and reports `onStatistics`; false uses what training observed. */
  readonly isTraining: boolean;
  /** Seeds of dropout. */
  readonly dropoutSeed?: (node: number) => number;
  /** Told the mean of a normalised layer's batch and 1 / sqrt(variance + epsilon). */
  readonly onStatistics?: (node: number, mean: Tensor, inverse: Tensor) => void;
  /** Changes a kernel before use: rounding, masking. */
  readonly kernel?: (node: number, w: Tensor) => Tensor;
  /** What an activation becomes; in integer arithmetic the rounding does its work. */
  readonly activation?: (activation: Activation) => Activation;
  /** Changes a bias before use: rounding. */
  readonly bias?: (node: number, b: Tensor) => Tensor;
  /** Changes a layer's output, or the input, before use: rounding, observing. */
  readonly output?: (node: number, y: Tensor, inputs: readonly Tensor[]) => Tensor;
}

/** Runs a batch through the network and returns the output of its last layer. Call it within `tf.tidy`. */
export function forward(network: Network, batch: Tensor, pass: Pass): Tensor {
  const changed = pass.output ?? ((_node: number, y: Tensor) => y);
  const outputs: Tensor[] = [changed(0, batch, [])];
  network.spec.nodes.forEach((node, i) => {
    const inputs = node.from.map((from) => outputs[from] as Tensor);
    outputs.push(changed(i + 1, layerOutput(network, node, i + 1, inputs, pass), inputs));
  });
  return outputs.at(-1) as Tensor;
}

function layerOutput(network: Network, node: NetworkNode, at: number, inputs: readonly Tensor[], pass: Pass): Tensor {
  const { layer } = node;
  const [x] = inputs as [Tensor];
  switch (layer.op) {
    case 'conv':
    case 'depthwise':
    case 'dense':
      return weighted(network, node, layer, at, x, pass);
    case 'maxPool':
      return tf.maxPool(x as Tensor4D, [...layer.size], [...layer.strides], layer.padding);
    case 'averagePool':
      return tf.avgPool(x as Tensor4D, [...layer.size], [...layer.strides], layer.padding);
    case 'globalAverage':
      return globalAverage(x);
    case 'add':
      return activate(tf.addN([...inputs]), pass.activation?.(layer.activation) ?? layer.activation);
    case 'concat':
      return tf.concat([...inputs], -1);
    case 'crop': {
      const [, height = 0] = x.shape;
      return tf.slice(x as Tensor4D, [0, layer.first, 0, 0], [-1, height - layer.first, -1, -1]);
    }
    case 'flatten':
      return tf.reshape(x, [x.shape[0] ?? 1, -1]);
    case 'dropout':
      return pass.isTraining ? tf.dropout(x, layer.rate, undefined, pass.dropoutSeed?.(at) ?? at) : x;
  }
}

type Weighted = Extract<Layer, { op: 'conv' | 'depthwise' | 'dense' }>;

function weighted(network: Network, node: NetworkNode, layer: Weighted, at: number, x: Tensor, pass: Pass): Tensor {
  const own = network.variable(at, 'w') as Tensor;
  if (!hasNorm(node)) {
    const w = pass.kernel?.(at, own) ?? own;
    const b = network.variable(at, 'b') as Tensor;
    const activation = pass.activation?.(layer.activation) ?? layer.activation;
    return biasActivation(product(layer, x, w), pass.bias?.(at, b) ?? b, activation);
  }
  const [gamma, beta] = [network.variable(at, 'gamma'), network.variable(at, 'beta')];
  if (pass.isTraining) {
    const w = pass.kernel?.(at, own) ?? own;
    const [y, mean, inverse] = batchNormTrain(product(layer, x, w), gamma, beta, epsilon, layer.activation);
    pass.onStatistics?.(at, mean, inverse);
    return y;
  }
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(network.variable(at, 'variance'), epsilon)));
  const w = pass.kernel?.(at, own) ?? own;
  const scaled = tf.mul(w, layer.op === 'depthwise' ? tf.reshape(scale, [-1, 1]) : scale);
  const b = tf.sub(beta, tf.mul(network.variable(at, 'mean'), scale));
  return biasActivation(product(layer, x, scaled), b, layer.activation);
}

function product(layer: Weighted, x: Tensor, w: Tensor): Tensor {
  if (layer.op === 'dense') return tf.matMul(x, w);
  const convolve = layer.op === 'conv' ? tf.conv2d : tf.depthwiseConv2d;
  return convolve(x as Tensor4D, w as Tensor4D, [...layer.strides], layer.padding);
}

function activate(x: Tensor, activation: Activation): Tensor {
  if (activation === 'none') return x;
  return activation === 'relu' ? tf.relu(x) : tf.relu6(x);
}
