import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { typeRange } from './activation-range.js';
import { quantised } from './channel-scales.js';

/**
 * MEAN over constant axes: int8, int16, float32. Integer means fold the division by the count into the multiplier, as
 * TensorFlow Lite's `QuantizedMeanOrSum` does.
 */
export function mean(node: Node): Plan {
  const input = node.input(0, 'int8', 'int16', 'float32');
  const output = node.output(0, input.type);
  const rank = input.shape.length;
  const axes = new Set(node.numbers(1).map((axis) => (axis < 0 ? axis + rank : axis)));
  for (const axis of axes) node.require(axis >= 0 && axis < rank, `has no axis ${axis}`, `axes below ${rank}`);
  const count = [...axes].reduce((product, axis) => product * (input.shape[axis] as number), 1);
  node.require(count > 0 && output.count * count === input.count, 'its output has another size', 'the reduced shape');

  const places = reducedPlaces(input.shape, axes);
  const sums = new Float64Array(output.count);
  const float = input.type === 'float32';
  const sumUp = (offset: number): void => {
    const from = input.data;
    sums.fill(0);
    for (let i = 0; i < from.length; i++) {
      const place = places[i] as number;
      const sum = (sums[place] as number) + (from[i] as number) - offset;
      sums[place] = float ? Math.fround(sum) : sum;
    }
  };
  const write = (valueOf: (sum: number) => number): void => {
    const to = output.data;
    for (let i = 0; i < to.length; i++) to[i] = valueOf(sums[i] as number);
  };

  if (float) {
    return {
      run() {
        sumUp(0);
        write((sum) => sum / count);
      },
    };
  }

  quantised(node, input, output);
  const scale = scaleOf(node.rounding);
  const { multiplier, shift } = quantizeMultiplier(input.scale / output.scale, node.rounding);
  const bits = Math.min(31 - Math.clz32(count), 31 + shift);
  const folded = Number((BigInt(multiplier) << BigInt(bits)) / BigInt(count));
  const { min, max } = typeRange[input.type] as { min: number; max: number };
  const [batches = 0, height = 0, width = 0, depth = 0] = input.shape;
  const isImage = rank === 4 && axes.size === 2 && axes.has(1) && axes.has(2) && input.type === 'int8';
  return {
    ...(isImage && {
      lowering: {
        kind: 'mean',
        input,
        output,
        batches,
        positions: height * width,
        depth,
        inputZeroPoint: input.zeroPoint,
        outputZeroPoint: output.zeroPoint,
        multiplier: folded,
        shift: shift - bits,
      },
    }),
    run() {
      sumUp(0);
      write((sum) => {
        const scaled = scale((sum - input.zeroPoint * count) | 0, folded, shift - bits) + output.zeroPoint;
        return Math.min(max, Math.max(min, scaled));
      });
    },
  };
}

/** For each input element, the place of the output element that it is summed into. */
function reducedPlaces(shape: readonly number[], axes: ReadonlySet<number>): Int32Array {
  const count = shape.reduce((product, length) => product * length, 1);
  const places = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    let rest = at;
    let place = 0;
    let stride = 1;
    for (let d = shape.length - 1; d >= 0; d--) {
      const length = shape[d] as number;
      if (!axes.has(d)) {
        place += (rest % length) * stride;
        stride *= length;
      }
      rest = Math.floor(rest / length);
    }
    places[at] = place;
  }
  return places;
}
