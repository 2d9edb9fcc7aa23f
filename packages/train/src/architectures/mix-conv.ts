import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

/**
 * Depthwise convolutions along time of several lengths side by side (MixConv, M. Tan and Q. Le, arXiv 1907.09595), over
 * [time, 1, bands], as microWakeWord uses them. Its inner layers are padded on both sides, so an output also sees what comes
 * a little after it: a model of whole clips, not yet of a stream.
 */
export function mixConv(
  input: readonly [number, number, number],
  classes: number,
  {
    stem = 32,
    filters = 48,
    kernels = [[5], [7, 11], [9, 15], [23]],
  }: { stem?: number; filters?: number; kernels?: readonly (readonly number[])[] } = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.conv(net.input, stem, { kernel: [5, 1], strides: [3, 1], padding: 'valid' });
  for (const lengths of kernels) {
    const branches = lengths.map((length) => {
      const share = lengths.length > 1 ? net.pointwise(x, Math.round(filters / lengths.length)) : x;
      return net.depthwise(share, { kernel: [length, 1], padding: 'same', activation: 'none' });
    });
    x = net.pointwise(branches.length > 1 ? net.concat(...branches) : (branches[0] ?? x), filters);
  }
  return net.build(net.dense(net.globalAverage(x), classes));
}
