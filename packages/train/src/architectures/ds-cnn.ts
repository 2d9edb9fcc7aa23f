import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface DsCnnOptions {
  readonly filters?: number;
  readonly blocks?: number;
  readonly kernel?: readonly [number, number];
  readonly strides?: readonly [number, number];
  readonly dropout?: number;
}

/** Depthwise-separable CNN over a spectrogram (Y. Zhang et al., arXiv 1711.07128); the defaults are DS-CNN-S. */
export function dsCnn(
  input: readonly [number, number, number],
  classes: number,
  { filters = 64, blocks = 4, kernel = [10, 4], strides = [2, 2], dropout = 0 }: DsCnnOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.conv(net.input, filters, { kernel, strides });
  for (let block = 0; block < blocks; block++) x = net.pointwise(net.depthwise(x), filters);
  x = net.globalAverage(x);
  if (dropout > 0) x = net.dropout(x, dropout);
  return net.build(net.dense(x, classes));
}
