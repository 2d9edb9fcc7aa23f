import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

export interface MobileNetV2Options {
  readonly stem?: number;
  readonly expand?: number;
  /** Output channels and stride of each block. */
  readonly blocks?: readonly (readonly [channels: number, stride: 1 | 2])[];
  readonly head?: number;
}

/** Inverted residuals with linear bottlenecks (M. Sandler et al., arXiv 1801.04381), scaled down. */
export function mobileNetV2(
  input: readonly [number, number, number],
  classes: number,
  {
    stem = 16,
    expand = 4,
    blocks = [
      [16, 1],
      [24, 2],
      [24, 1],
      [32, 2],
      [32, 1],
    ],
    head = 64,
  }: MobileNetV2Options = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.conv(net.input, stem, { strides: [2, 2], activation: 'relu6' });
  let width = stem;
  for (const [channels, stride] of blocks) {
    const wide = net.pointwise(x, width * expand, { activation: 'relu6' });
    const narrow = net.pointwise(net.depthwise(wide, { strides: [stride, stride], activation: 'relu6' }), channels, {
      activation: 'none',
    });
    x = stride === 1 && channels === width ? net.add(x, narrow) : narrow;
    width = channels;
  }
  return net.build(net.dense(net.globalAverage(net.pointwise(x, head, { activation: 'relu6' })), classes));
}
