import { PipitError } from '@pipit/core';
import * as tf from '@tensorflow/tfjs';

type Pair = [number, number] | number;

/** What tfjs passes to the gradients of its convolutions. */
export interface ConvolutionAttributes {
  readonly strides: Pair;
  readonly dilations?: Pair;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: number[];
  readonly inputShape: number[];
}

/** Sizes, strides and padding of a convolution in the order in which the kernels take them. */
export function convolutionGeometry(
  inputShape: number[],
  filterShape: number[],
  { strides, dilations = 1, pad, dimRoundingMode }: Omit<ConvolutionAttributes, 'filterShape' | 'inputShape'>,
  isDepthwise: boolean,
) {
  const info = tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
    isDepthwise,
  );
  if (info.dilationHeight !== 1 || info.dilationWidth !== 1)
    throw new PipitError('TRAIN_LAYER', 'A dilated convolution');
  if (isDepthwise && info.outChannels !== info.inChannels) throw new PipitError('TRAIN_LAYER', 'A depth multiplier');
  const { batchSize, inHeight, inWidth, inChannels, filterHeight, filterWidth, strideHeight, strideWidth } = info;
  const { padInfo, outHeight, outWidth, outChannels } = info;
  return {
    rows: batchSize * outHeight * outWidth,
    inChannels,
    outChannels,
    depth: filterHeight * filterWidth * inChannels,
    isPointwise: filterHeight === 1 && filterWidth === 1 && strideHeight === 1 && strideWidth === 1,
    args: [
      batchSize,
      inHeight,
      inWidth,
      inChannels,
      filterHeight,
      filterWidth,
      strideHeight,
      strideWidth,
      padInfo.top,
      padInfo.left,
      outHeight,
      outWidth,
    ] as const,
  };
}
