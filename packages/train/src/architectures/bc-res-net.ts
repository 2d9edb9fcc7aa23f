import { NetworkBuilder, type Output } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface BcResNetOptions {
  /** Channels of the first stage; the others have `stages` times as many. */
  readonly width?: number;
  readonly stages?: readonly number[];
  /** Blocks of each stage. */
  readonly blocks?: number;
  /** Steps in time that each stage's blocks look over. */
  readonly reach?: readonly number[];
  readonly dropout?: number;
}

/**
 * Broadcast-residual network over a spectrogram [time, bands, 1] (B. Kim et al., arXiv 2106.04140). Each block filters
 * along frequency, averages that over all frequencies, filters the average along time, and adds it to every frequency
 * again, besides what it was given: most of the work is done on one row instead of on all.
 *
 * Other than in the paper, normalisation is by batch instead of by sub-band and the activation ReLU instead of swish, so
 * that int8 engines fold both, and long kernels take the place of dilated ones.
 */
export function bcResNet(
  input: readonly [number, number, number],
  classes: number,
  { width = 16, stages = [1, 1.5, 2], blocks = 2, reach = [3, 5, 9], dropout = 0 }: BcResNetOptions = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.conv(net.input, width, { kernel: [5, 5], strides: [2, 2] });
  let bands = Math.ceil(input[1] / 2);
  stages.forEach((factor, stage) => {
    const filters = Math.round((width * factor) / 8) * 8;
    for (let block = 0; block < blocks; block++) {
      const isNew = block === 0;
      const stride = isNew && stage > 0 ? 2 : 1;
      bands = Math.ceil(bands / stride);
      const given = isNew ? net.pointwise(x, filters) : x;
      const along = net.depthwise(given, { kernel: [1, 3], strides: [1, stride], activation: 'none' });
      const mean = net.averagePool(along, [1, bands]);
      const over = net.depthwise(mean, { kernel: [reach[stage] ?? 3, 1] });
      let heard: Output = net.pointwise(over, filters, { activation: 'none' });
      if (dropout > 0) heard = net.dropout(heard, dropout);
      x = isNew ? net.add(along, heard, 'relu') : net.add(net.add(along, heard), x, 'relu');
    }
  });
  return net.build(net.dense(net.globalAverage(x), classes));
}
