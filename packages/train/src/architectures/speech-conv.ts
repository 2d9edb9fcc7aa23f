import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface SpeechConvOptions {
  /** Filters of the layers over frames and bands; from the third on each also halves the bands. */
  readonly patches?: readonly number[];
  /** Frames of the first layer, and of a step. */
  readonly first?: number;
  readonly stride?: number;
  /** Filters along time, and the steps that each of their layers looks over. */
  readonly filters?: number;
  readonly kernels?: readonly number[];
  readonly dropout?: number;
}

/** Frames of each layer over frames and bands after the first, in steps. */
const patchSteps = 3;

/**
 * A causal network over any number of frames of so many bands: [frames, bands, 1] becomes [steps, 1, outputs], one output a
 * step, each of which saw its last `speechConvReach` frames and nothing after. Nothing is padded along time, so it streams as
 * `mixConv` does.
 *
 * Depthwise-separable layers over frames and bands first (Y. Zhang et al., arXiv 1711.07128): their few weights serve every
 * band, so a higher voice is a shift and not another sound. What they say of the remaining bands then becomes one row, and
 * residual depthwise-separable layers go along time (S. Choi et al., arXiv 1904.03814).
 */
export function speechConv(
  [frames, bands]: readonly [frames: number, bands: number],
  outputs: number,
  {
    patches = [16, 24, 32, 40],
    first = 5,
    stride = 3,
    filters = 56,
    kernels = speechKernels,
    dropout = 0,
  }: SpeechConvOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder([frames, bands, 1]);
  const [stem = 16, ...others] = patches;
  let x = net.conv(net.input, stem, { kernel: [first, 6], strides: [stride, 2], padding: 'valid' });
  let left = Math.floor((bands - 6) / 2) + 1;
  others.forEach((count, i) => {
    const along = i > 0 ? 2 : 1;
    x = net.pointwise(net.depthwise(x, { kernel: [patchSteps, 3], strides: [1, along], padding: 'valid' }), count);
    left = Math.floor((left - 3) / along) + 1;
  });
  x = net.conv(x, filters, { kernel: [1, left], padding: 'valid' });
  for (const length of kernels) {
    const along = net.depthwise(x, { kernel: [length, 1], padding: 'valid', activation: 'none', norm: false });
    x = net.add(net.pointwise(along, filters, { activation: 'none' }), net.crop(x, length - 1), 'relu');
  }
  if (dropout > 0) x = net.dropout(x, dropout);
  return net.build(net.pointwise(x, outputs, { activation: 'none', norm: false }));
}

const speechKernels: readonly number[] = [9, 13, 15];

/** Frames that one output of a `speechConv` sees. */
export const speechConvReach = ({
  patches = [16, 24, 32, 40],
  first = 5,
  stride = 3,
  kernels = speechKernels,
}: SpeechConvOptions = {}): number =>
  first + stride * ((patches.length - 1) * (patchSteps - 1) + kernels.reduce((sum, length) => sum + length - 1, 0));
