import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface BandFoldOptions {
  /** Filters of the convolutions over time and bands; each halves the bands, the first halves the frames as well. */
  readonly stem?: readonly number[];
  /** Channels of the part that runs along time. */
  readonly width?: number;
  /** Its residual blocks, and how many of its frames each looks at. */
  readonly blocks?: number;
  readonly kernel?: number;
  readonly dropout?: number;
}

/**
 * A classifier of a spectrogram [frames, bands, 1]: a few small convolutions in time and pitch, then what is left of the
 * bands becomes channels (as in TC-ResNet, S. Choi et al., arXiv 1904.03814) of depthwise-separable residual blocks along time.
 */
export function bandFold(
  input: readonly [number, number, number],
  classes: number,
  { stem = [8, 16, 24], width = 64, blocks = 3, kernel = 9, dropout = 0.2 }: BandFoldOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.input;
  let bands = input[1];
  stem.forEach((filters, i) => {
    x = net.conv(x, filters, i === 0 ? { kernel: [5, 5], strides: [2, 2] } : { kernel: [3, 3], strides: [1, 2] });
    bands = Math.ceil(bands / 2);
  });
  x = net.conv(x, width, { kernel: [1, bands], strides: [1, bands], padding: 'valid' });
  for (let block = 0; block < blocks; block++) {
    const change = net.pointwise(net.depthwise(x, { kernel: [kernel, 1] }), width, { activation: 'none' });
    x = net.add(x, change, 'relu');
  }
  return net.build(net.dense(net.dropout(net.globalAverage(x), dropout), classes));
}
