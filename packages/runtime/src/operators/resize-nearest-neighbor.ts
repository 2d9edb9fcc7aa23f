import { roundHalfAway } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { nhwc } from './geometry.js';
import { type Box, copyBoxes } from './copy-boxes.js';

/** RESIZE_NEAREST_NEIGHBOR: any element type. */
export function resizeNearestNeighbor(node: Node): Plan {
  const input = node.input(0, 'int8', 'uint8', 'int16', 'float32');
  const output = node.output(0, input.type);
  const { alignCorners, halfPixelCenters } = node.options('ResizeNearestNeighborOptions', {
    alignCorners: false,
    halfPixelCenters: false,
  });
  const [batches, height, width, depth] = nhwc(node, input);
  const [outputBatches, outputHeight, outputWidth, outputDepth] = nhwc(node, output);
  const size = node.numbers(1);
  node.require(
    batches === outputBatches && depth === outputDepth && size[0] === outputHeight && size[1] === outputWidth,
    `size [${size.join(', ')}] does not lead to [${output.shape.join(', ')}]`,
    'a new height and width only',
  );

  /** The input row or column that an output one copies, in single precision as TensorFlow computes it. */
  const nearest = (at: number, from: number, to: number): number => {
    const scale = Math.fround(alignCorners && to > 1 ? (from - 1) / (to - 1) : from / to);
    const value = Math.fround(Math.fround(at + (halfPixelCenters ? 0.5 : 0)) * scale);
    return Math.max(0, Math.min(from - 1, alignCorners ? roundHalfAway(value) : Math.floor(value)));
  };
  const boxes: Box[] = [];
  for (let y = 0; y < outputHeight; y++) {
    for (let x = 0; x < outputWidth; x++) {
      const from = (nearest(y, height, outputHeight) * width + nearest(x, width, outputWidth)) * depth;
      boxes.push({
        from: input,
        to: output,
        fromStart: from,
        toStart: (y * outputWidth + x) * depth,
        lengths: [batches, depth],
        fromStrides: [height * width * depth, 1],
        toStrides: [outputHeight * outputWidth * depth, 1],
      });
    }
  }
  return copyBoxes(boxes);
}
