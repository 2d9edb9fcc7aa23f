import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface Conv1dOptions {
  readonly filters?: readonly number[];
  readonly kernel?: number;
  readonly stride?: number;
  readonly dropout?: number;
}

/** Convolutions along time over [time, 1, channels], each halving it by its stride, then an average over time. */
export function conv1d(
  input: readonly [number, number, number],
  classes: number,
  { filters = [16, 32, 32], kernel = 5, stride = 2, dropout = 0 }: Conv1dOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.input;
  for (const width of filters) x = net.conv(x, width, { kernel: [kernel, 1], strides: [stride, 1] });
  x = net.globalAverage(x);
  if (dropout > 0) x = net.dropout(x, dropout);
  return net.build(net.dense(x, classes));
}
