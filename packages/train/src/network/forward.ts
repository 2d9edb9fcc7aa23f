import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { batchNormTrain } from '../kernels/batch-norm-train.js';
import { biasActivation } from '../kernels/bias-activation.js';
import type { Grid } from '../kernels/fake-quant.js';
import { globalAverage } from '../kernels/global-average.js';
import { lstm } from '../kernels/lstm.js';
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
  /** The grid that a recurrent layer's output is rounded to at each step. */
  readonly step?: (node: number) => Grid | undefined;
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
    case 'lstm':
      return recurrent(network, layer.units, at, x, pass);
    case 'add':
      return activate(sum(inputs), pass.activation?.(layer.activation) ?? layer.activation);
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

/** An LSTM over the rows of [n, height, width, channels]: one product for the inputs of all steps, then the recurrence. */
function recurrent(network: Network, units: number, at: number, x: Tensor, pass: Pass): Tensor {
  const [n = 0, steps = 0, ...row] = x.shape;
  const width = row.reduce((product, length) => product * length, 1);
  const own = network.variable(at, 'w') as Tensor;
  const w = pass.kernel?.(at, own) ?? own;
  const b = network.variable(at, 'b') as Tensor;
  const inTime = tf.transpose(tf.reshape(x, [n, steps, width]), [1, 0, 2]);
  const given = tf.matMul(tf.reshape(inTime, [steps * n, width]), tf.slice(w, [0, 0], [width, 4 * units]));
  const z = tf.reshape(biasActivation(given, pass.bias?.(at, b) ?? b, 'none'), [steps, n, 4 * units]);
  const h = lstm(z, tf.slice(w, [width, 0], [units, 4 * units]), pass.step?.(at));
  return tf.reshape(tf.transpose(h, [1, 0, 2]), [n, steps, 1, units]);
}

/** The sum of inputs, those with a length of 1 spread over the others. */
function sum(inputs: readonly Tensor[]): Tensor {
  const [first] = inputs as [Tensor];
  const isOneShape = inputs.every(({ shape }) => shape.join() === first.shape.join());
  return isOneShape ? tf.addN([...inputs]) : inputs.reduce((total, input) => tf.add(total, input));
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
