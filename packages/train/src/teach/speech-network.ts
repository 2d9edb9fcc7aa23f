import { type Output, NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

/** Frames of features a second, and bands of each. */
export const speechFrameRateHz = 50;
export const speechBands = 40;
/** Frames from one output of the trunk to the next, and frames that one output sees. */
export const trunkHop = 4;
export const trunkReach = 33;
/** Numbers that the trunk says of each moment. */
export const trunkWidth = 96;
/** Layers of the trunk: the first ones of each network here. */
export const trunkLayers = 12;

/** Frames of which the trunk makes so many outputs. */
export const framesOfSteps = (steps: number): number => trunkReach + trunkHop * (steps - 1);

/**
 * What turns features into something near to sounds of speech: two-dimensional filters over frames and bands, then
 * depthwise-separable ones along time. Nothing is padded along time, so that the whole can run as a stream.
 */
function speechTrunk(net: NetworkBuilder): Output {
  const valid = { padding: 'valid' } as const;
  let x = net.conv(net.input, 16, { ...valid, kernel: [5, 6], strides: [2, 2] });
  x = net.pointwise(net.depthwise(x, { ...valid, kernel: [3, 3] }), 32);
  x = net.pointwise(net.depthwise(x, { ...valid, kernel: [3, 4], strides: [1, 2] }), 48);
  x = net.conv(x, 80, { ...valid, kernel: [1, 7] });
  x = net.pointwise(net.depthwise(x, { ...valid, kernel: [3, 1], strides: [2, 1] }), trunkWidth);
  x = net.pointwise(net.depthwise(x, { ...valid, kernel: [3, 1] }), trunkWidth);
  return net.pointwise(net.depthwise(x, { ...valid, kernel: [3, 1] }), trunkWidth);
}

/** The trunk alone, over so many of its steps. */
export function trunkNetwork(steps: number): NetworkSpec {
  const net = new NetworkBuilder([framesOfSteps(steps), speechBands, 1]);
  return net.build(speechTrunk(net));
}

/** Steps of the trunk in the window in which words are told apart: 1.14 s. */
export const wordSteps = 7;

/** A classifier of many words: the trunk, the order of its steps, and the words. What the trunk is trained in. */
export function wordNetwork(words: number, dropout = 0.1): NetworkSpec {
  const net = new NetworkBuilder([framesOfSteps(wordSteps), speechBands, 1]);
  const order = net.depthwise(speechTrunk(net), { kernel: [wordSteps, 1], padding: 'valid', activation: 'none' });
  const word = net.flatten(net.pointwise(order, 128));
  return net.build(net.dense(dropout > 0 ? net.dropout(word, dropout) : word, words));
}

/**
 * What hears a phrase: the trunk over `outputs` places, 80 ms from one to the next, and a head over `steps` steps of it at
 * each place. One number comes out for each, above 0 where the phrase is heard.
 */
export function phraseNetwork(steps: number, outputs = 1): NetworkSpec {
  const net = new NetworkBuilder([framesOfSteps(steps + outputs - 1), speechBands, 1]);
  const spoken = net.dropout(speechTrunk(net), 0.1);
  const heard = net.conv(spoken, 24, { kernel: [steps, 1], padding: 'valid' });
  return net.build(net.pointwise(heard, 1, { activation: 'none' }));
}
