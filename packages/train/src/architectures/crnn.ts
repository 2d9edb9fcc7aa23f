import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface CrnnOptions {
  /** Channels of the convolution before the recurrent layers. */
  readonly filters?: number;
  readonly kernel?: readonly [number, number];
  readonly strides?: readonly [number, number];
  /** Units of each recurrent layer. */
  readonly units?: readonly number[];
  readonly dropout?: number;
}

/**
 * A convolution, then recurrent layers over time, then the mean of their outputs (S. Arik et al., arXiv 1703.05390; CRNN of
 * Y. Zhang et al., arXiv 1711.07128), over [time, bands, 1] or [time, 1, channels]. The recurrent layers are LSTMs, which
 * TensorFlow Lite for microcontrollers has an operator for; it has none for GRUs.
 */
export function crnn(
  input: readonly [number, number, number],
  classes: number,
  { filters = 32, kernel = [10, 4], strides = [2, 2], units = [32], dropout = 0 }: CrnnOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.conv(net.input, filters, { kernel, strides });
  for (const width of units) x = net.lstm(x, width);
  x = net.globalAverage(x);
  if (dropout > 0) x = net.dropout(x, dropout);
  return net.build(net.dense(x, classes));
}
