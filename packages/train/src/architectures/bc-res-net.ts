import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

/**
 * A residual network over a spectrogram [time, bands, 1] in the spirit of BC-ResNet (B. Kim et al., arXiv 2106.04140):
 * each block filters along frequency, then along time, and adds its input. The broadcast of the original is left out, so
 * that every layer is one that int8 engines have.
 */
export function bcResNet(
  input: readonly [number, number, number],
  classes: number,
  {
    width = 16,
    stages = [1, 1.5, 2],
    blocks = 2,
  }: { width?: number; stages?: readonly number[]; blocks?: number } = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.conv(net.input, width, { kernel: [5, 5], strides: [2, 2] });
  let channels = width;
  stages.forEach((factor, stage) => {
    const filters = Math.round((width * factor) / 8) * 8;
    for (let block = 0; block < blocks; block++) {
      const isFirst = block === 0 && (filters !== channels || stage > 0);
      const along = net.depthwise(isFirst ? net.pointwise(x, filters) : x, {
        kernel: [1, 3],
        strides: [1, isFirst && stage > 0 ? 2 : 1],
        activation: 'none',
      });
      const over = net.pointwise(net.depthwise(along, { kernel: [3, 1] }), filters, { activation: 'none' });
      x = net.add(isFirst ? along : x, over, 'relu');
      channels = filters;
    }
  });
  return net.build(net.dense(net.globalAverage(x), classes));
}
