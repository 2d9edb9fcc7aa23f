import type { Node, Plan } from '../engine/node.js';
import { channelScales, symmetric } from './channel-scales.js';
import { geometryOf, nhwc } from './geometry.js';
import { groupedProducts } from './grouped-products.js';
import { weightedSums } from './weighted-sums.js';

/** CONV_2D: int8 with one scale a tensor or a channel, float32. Weights are [output, height, width, input / groups]. */
export function conv2d(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const weights = node.input(1, input.type);
  const output = node.output(0, input.type);
  const options = node.options('Conv2DOptions', {
    padding: 0,
    strideW: 0,
    strideH: 0,
    fusedActivationFunction: 0,
    dilationWFactor: 1,
    dilationHFactor: 1,
  });
  const [channels, height, width, depth] = nhwc(node, weights);
  const geometry = geometryOf(node, input, output, { ...options, height, width });
  const { batches, inputDepth, outputHeight, outputWidth } = geometry;
  node.require(
    channels === geometry.outputDepth && depth > 0 && inputDepth % depth === 0 && channels % (inputDepth / depth) === 0,
    `weights [${weights.shape.join(', ')}] do not fit the input's depth ${inputDepth}`,
    'depths that divide into groups',
  );
  symmetric(node, weights);
  return weightedSums(node, {
    input,
    weights,
    output,
    geometry,
    fusedActivationFunction: options.fusedActivationFunction,
    macs: batches * outputHeight * outputWidth * channels * height * width * depth,
    products: groupedProducts(geometry, depth),
    scales: () => channelScales(node, input, weights, output, channels),
    lowered: inputDepth === depth ? 'conv' : undefined,
  });
}
