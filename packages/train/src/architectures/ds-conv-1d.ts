import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface DsConv1dOptions {
  readonly stem?: number;
  /** Filters and stride of each block. */
  readonly blocks?: readonly (readonly [filters: number, stride: number])[];
  readonly kernel?: number;
  readonly dropout?: number;
}

/**
 * Depthwise-separable convolutions along time over [time, 1, channels], after a full one that halves it, then an average over
 * time: at the same size a wider and deeper network than `conv1d`.
 */
export function dsConv1d(
  input: readonly [number, number, number],
  classes: number,
  {
    stem = 24,
    blocks = [
      [32, 2],
      [48, 1],
      [64, 2],
      [64, 1],
    ],
    kernel = 7,
    dropout = 0,
  }: DsConv1dOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.conv(net.input, stem, { kernel: [5, 1], strides: [2, 1] });
  for (const [filters, stride] of blocks)
    x = net.pointwise(net.depthwise(x, { kernel: [kernel, 1], strides: [stride, 1] }), filters);
  x = net.globalAverage(x);
  if (dropout > 0) x = net.dropout(x, dropout);
  return net.build(net.dense(x, classes));
}
