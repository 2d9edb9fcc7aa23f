import type { Node, Plan } from '../engine/node.js';
import { activationRange } from './activation-range.js';
import { geometryOf } from './geometry.js';

/** AVERAGE_POOL_2D and MAX_POOL_2D: int8, float32. What lies outside the input does not count. */
export const averagePool2d = (node: Node): Plan => pool(node, true);
export const maxPool2d = (node: Node): Plan => pool(node, false);

function pool(node: Node, average: boolean): Plan {
  const input = node.input(0, 'int8', 'float32');
  const output = node.output(0, input.type);
  const options = node.options('Pool2DOptions', {
    padding: 0,
    strideW: 0,
    strideH: 0,
    filterWidth: 0,
    filterHeight: 0,
    fusedActivationFunction: 0,
  });
  const geometry = geometryOf(node, input, output, {
    ...options,
    height: options.filterHeight,
    width: options.filterWidth,
    dilationHFactor: 1,
    dilationWFactor: 1,
  });
  const { batches, inputHeight, inputWidth, inputDepth: depth, outputHeight, outputWidth } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padTop, padLeft } = geometry;
  node.require(depth === geometry.outputDepth, 'input and output differ in depth', 'equal depths');
  const { min, max } = activationRange(node, output, options.fusedActivationFunction);
  const float = input.type === 'float32';

  return {
    ...(!float && {
      lowering: { kind: average ? 'average-pool' : 'max-pool', input, output, ...geometry, min, max },
    }),
    run() {
      const from = input.data as Int8Array | Float32Array;
      const to = output.data as Int8Array | Float32Array;
      let at = 0;
      for (let b = 0; b < batches; b++) {
        for (let y = 0; y < outputHeight; y++) {
          const top = Math.max(0, y * strideHeight - padTop);
          const bottom = Math.min(inputHeight, y * strideHeight - padTop + filterHeight);
          for (let x = 0; x < outputWidth; x++) {
            const left = Math.max(0, x * strideWidth - padLeft);
            const right = Math.min(inputWidth, x * strideWidth - padLeft + filterWidth);
            for (let c = 0; c < depth; c++) {
              let sum = 0;
              let most = float ? Number.NEGATIVE_INFINITY : -128;
              for (let iy = top; iy < bottom; iy++) {
                for (let ix = left; ix < right; ix++) {
                  const value = from[((b * inputHeight + iy) * inputWidth + ix) * depth + c] as number;
                  sum = float ? Math.fround(sum + value) : sum + value;
                  most = Math.max(most, value);
                }
              }
              const count = (bottom - top) * (right - left);
              const result = average ? (float ? sum / count : roundedQuotient(sum, count)) : most;
              to[at++] = Math.min(max, Math.max(min, result));
            }
          }
        }
      }
    },
  };
}

/** sum / count to the nearest whole number, halves away from zero. */
function roundedQuotient(sum: number, count: number): number {
  const half = count >> 1;
  return Math.trunc((sum > 0 ? sum + half : sum - half) / count);
}
