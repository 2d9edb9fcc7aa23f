import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { type ChannelScales, channelScales, quantised } from './channel-scales.js';
import { groupedProducts } from './grouped-products.js';
import { weightedSums } from './weighted-sums.js';

/** FULLY_CONNECTED: int8 with one scale a tensor or a channel, float32. Weights are [output, input]. */
export function fullyConnected(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const weights = node.input(1, input.type);
  const output = node.output(0, input.type);
  const options = node.options('FullyConnectedOptions', {
    fusedActivationFunction: 0,
    weightsFormat: 0,
    keepNumDims: false,
    asymmetricQuantizeInputs: false,
  });
  node.require(options.weightsFormat === 0, 'its weights are shuffled', 'the default weights format');
  node.require(weights.shape.length === 2, `its weights have ${weights.shape.length} dimensions`, '2');
  const [channels, depth] = weights.shape as [number, number];
  const rows = channels > 0 ? output.count / channels : 0;
  node.require(
    Number.isInteger(rows) && input.count === rows * depth,
    `input [${input.shape.join(', ')}] and output [${output.shape.join(', ')}] do not fit the weights`,
    `[rows, ${depth}] to [rows, ${channels}]`,
  );

  // A fully connected layer is a convolution over one row of pixels.
  const geometry = {
    batches: 1,
    inputHeight: 1,
    inputWidth: rows,
    inputDepth: depth,
    filterHeight: 1,
    filterWidth: 1,
    outputHeight: 1,
    outputWidth: rows,
    outputDepth: channels,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padLeft: 0,
  };
  const scalesOf = weights.scales.length > 1 ? channelScales : tensorScale;
  return weightedSums(node, {
    input,
    weights,
    output,
    geometry,
    fusedActivationFunction: options.fusedActivationFunction,
    macs: rows * channels * depth,
    products: groupedProducts(geometry, depth),
    scales: () => scalesOf(node, input, weights, output, channels),
    lowered: 'conv',
  });
}

/** With one weight scale TensorFlow multiplies the scales in single precision, and so must this to agree in every bit. */
export function tensorScale(
  node: Node,
  input: RuntimeTensor,
  weights: RuntimeTensor,
  output: { readonly scale: number },
  channels: number,
): ChannelScales {
  quantised(node, input, weights);
  node.require(output.scale > 0, 'its output has no scale', 'quantised tensors with a scale above 0');
  const { multiplier, shift } = quantizeMultiplier(
    Math.fround(input.scale * weights.scale) / output.scale,
    node.rounding,
  );
  return { multipliers: new Int32Array(channels).fill(multiplier), shifts: new Int32Array(channels).fill(shift) };
}
