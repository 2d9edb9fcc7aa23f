import type { Geometry } from '../engine/lowering.js';
import { overWindow } from './over-window.js';
import type { Products } from './weighted-sums.js';

/** The products of a convolution with weights [output, height, width, depth], where depth is that of one group of the input. */
export function groupedProducts(geometry: Geometry, depth: number): Products {
  const { inputDepth, outputDepth, filterHeight, filterWidth } = geometry;
  const taps = filterHeight * filterWidth;
  const perGroup = outputDepth / (inputDepth / depth);
  return (b, y, x, c, each) => {
    const first = Math.floor(c / perGroup) * depth;
    overWindow(geometry, b, y, x, (pixel, tap) => {
      const at = pixel * inputDepth + first;
      const weight = (c * taps + tap) * depth;
      for (let i = 0; i < depth; i++) each(at + i, weight + i);
    });
  };
}
