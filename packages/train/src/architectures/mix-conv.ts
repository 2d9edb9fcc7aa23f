import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface MixConvOptions {
  readonly stem?: number;
  readonly filters?: number;
  /** Lengths of the depthwise convolutions of each block, in steps; several stand side by side. */
  readonly kernels?: readonly (readonly number[])[];
  /** Frames of a step, and of the first convolution. */
  readonly stride?: number;
  readonly first?: number;
  readonly dropout?: number;
}

/**
 * A causal MixConv (M. Tan and Q. Le, arXiv 1907.09595) as microWakeWord has it, over any number of frames of so many
 * bands: [frames, 1, bands] becomes [steps, 1, outputs], one output a step, each of which saw its last `mixConvReach` frames
 * and nothing after. Nothing is padded, so the same weights judge a long stretch while they train and, exported with as
 * many frames as it reaches, go through `toStreaming` as they are.
 *
 * A convolution of several frames at each step, then blocks: a pointwise convolution to each branch, a depthwise one along
 * time in each, cut to end with the others, and the next block's pointwise convolutions over all of them.
 */
export function mixConv(
  [frames, bands]: readonly [frames: number, bands: number],
  outputs: number,
  { stem = 32, filters = 64, kernels = mixConvKernels, stride = 3, first = 5, dropout = 0 }: MixConvOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder([frames, 1, bands]);
  let x = net.conv(net.input, stem, { kernel: [first, 1], strides: [stride, 1], padding: 'valid' });
  for (const lengths of kernels) {
    const longest = Math.max(...lengths);
    const branches = lengths.map((length) => {
      const own = net.pointwise(x, Math.round(filters / lengths.length));
      const along = net.depthwise(own, { kernel: [length, 1], padding: 'valid', activation: 'none', norm: false });
      return length < longest ? net.crop(along, longest - length) : along;
    });
    x = branches.length > 1 ? net.concat(...branches) : (branches[0] ?? x);
  }
  x = net.pointwise(x, filters);
  if (dropout > 0) x = net.dropout(x, dropout);
  return net.build(net.pointwise(x, outputs, { activation: 'none', norm: false }));
}

/** Blocks as of microWakeWord's models. */
export const mixConvKernels: readonly (readonly number[])[] = [[5], [7, 11], [9, 15], [23]];

/** Frames that one output of a `mixConv` sees. */
export const mixConvReach = ({ kernels = mixConvKernels, stride = 3, first = 5 }: MixConvOptions = {}): number =>
  first + stride * kernels.reduce((sum, lengths) => sum + Math.max(...lengths) - 1, 0);
