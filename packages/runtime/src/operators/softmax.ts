import { expOfNegative, inputRadius, reciprocalOfOnePlus } from '../arithmetic/fixed-point.js';
import { roundingHighMultiply, roundingShift, scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { quantised } from './channel-scales.js';

const DIFFERENCE_BITS = 5;
const SUM_BITS = 12;

/** SOFTMAX over the last dimension: int8 to int8 or int16, float32. Follows gemmlowp's fixed-point exponential. */
export function softmax(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const output = input.type === 'float32' ? node.output(0, 'float32') : node.output(0, 'int8', 'int16');
  const { beta } = node.options('SoftmaxOptions', { beta: 0 });
  const depth = input.shape.at(-1) ?? 0;
  node.require(
    depth > 0 && input.count === output.count,
    'input and output differ in size',
    'equal shapes, at least 1',
  );

  if (input.type === 'float32') {
    return {
      run() {
        const from = input.data as Float32Array;
        const to = output.data as Float32Array;
        for (let row = 0; row < from.length; row += depth) {
          let top = Number.NEGATIVE_INFINITY;
          for (let i = 0; i < depth; i++) top = Math.max(top, from[row + i] as number);
          let sum = 0;
          for (let i = 0; i < depth; i++) {
            const power = Math.exp(Math.fround(Math.fround((from[row + i] as number) - top) * beta));
            to[row + i] = power;
            sum = Math.fround(sum + (to[row + i] as number));
          }
          for (let i = 0; i < depth; i++) to[row + i] = (to[row + i] as number) / sum;
        }
      },
      inPlace: [0],
    };
  }

  quantised(node, input, output);
  const limit = node.rounding === 'double' ? 2 ** 31 - 1 : 2 ** 30 - 1;
  const real = Math.min(beta * input.scale * 2 ** (31 - DIFFERENCE_BITS), limit);
  const { multiplier, shift } = quantizeMultiplier(real, node.rounding);
  node.require(shift >= 0, 'its input scale is too small', 'beta * scale of at least 2^-26');
  const minDifference = -inputRadius(DIFFERENCE_BITS, shift);
  const scale = scaleOf(node.rounding);
  const bits = output.type === 'int8' ? 8 : 16;
  const least = -(2 ** (bits - 1));

  return {
    inPlace: output.type === 'int8' ? [0] : [],
    ...(output.type === 'int8' && {
      lowering: { kind: 'softmax', input, output, depth, multiplier, shift, minDifference },
    }),
    run() {
      const from = input.data as Int8Array;
      const to = output.data as Int8Array | Int16Array;
      for (let row = 0; row < from.length; row += depth) {
        let top = -128;
        for (let i = 0; i < depth; i++) top = Math.max(top, from[row + i] as number);
        let sum = 0;
        for (let i = 0; i < depth; i++) {
          const difference = (from[row + i] as number) - top;
          if (difference < minDifference) continue;
          sum += roundingShift(expOfNegative(scale(difference, multiplier, shift), DIFFERENCE_BITS), SUM_BITS);
        }
        const headroom = Math.clz32(sum);
        const share = reciprocalOfOnePlus(((sum << headroom) >>> 0) - 2 ** 31);
        const exponent = SUM_BITS - headroom + 31 - bits;
        for (let i = 0; i < depth; i++) {
          const difference = (from[row + i] as number) - top;
          if (difference < minDifference) {
            to[row + i] = least;
            continue;
          }
          const power = expOfNegative(scale(difference, multiplier, shift), DIFFERENCE_BITS);
          const value = roundingShift(roundingHighMultiply(share, power), exponent) + least;
          to[row + i] = Math.min(-least - 1, Math.max(least, value));
        }
      }
    },
  };
}
