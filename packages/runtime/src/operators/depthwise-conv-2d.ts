import type { Node, Plan } from '../engine/node.js';
import { channelScales, symmetric } from './channel-scales.js';
import { geometryOf, nhwc } from './geometry.js';
import { overWindow } from './over-window.js';
import { weightedSums } from './weighted-sums.js';

/** DEPTHWISE_CONV_2D: int8 with one scale a tensor or a channel, float32. Weights are [1, height, width, output]. */
export function depthwiseConv2d(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const weights = node.input(1, input.type);
  const output = node.output(0, input.type);
  const options = node.options('DepthwiseConv2DOptions', {
    padding: 0,
    strideW: 0,
    strideH: 0,
    depthMultiplier: 0,
    fusedActivationFunction: 0,
    dilationWFactor: 1,
    dilationHFactor: 1,
  });
  const [one, height, width, channels] = nhwc(node, weights);
  const geometry = geometryOf(node, input, output, { ...options, height, width });
  const { batches, inputDepth, outputHeight, outputWidth } = geometry;
  node.require(
    one === 1 && channels === geometry.outputDepth && inputDepth > 0 && channels % inputDepth === 0,
    `weights [${weights.shape.join(', ')}] do not fit the input's depth ${inputDepth}`,
    'a whole number of outputs for each input channel',
  );
  symmetric(node, weights);
  // The exporter's own figure may be 0; the shapes say what it is.
  const depthMultiplier = channels / inputDepth;
  return weightedSums(node, {
    input,
    weights,
    output,
    geometry,
    fusedActivationFunction: options.fusedActivationFunction,
    macs: batches * outputHeight * outputWidth * channels * height * width,
    products: (b, y, x, c, each) => {
      const channel = Math.floor(c / depthMultiplier);
      overWindow(geometry, b, y, x, (pixel, tap) => each(pixel * inputDepth + channel, tap * channels + c));
    },
    scales: () => channelScales(node, input, weights, output, channels),
    lowered: 'depthwise',
    depthMultiplier,
  });
}
