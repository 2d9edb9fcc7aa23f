import { roundHalfAway } from '../arithmetic/quantize-multiplier.js';
import type { Node } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import type { TensorType } from '../model/tensor-type.js';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The values that a type can hold. */
export const typeRange: Partial<Record<TensorType, Range>> = {
  int8: { min: -128, max: 127 },
  uint8: { min: 0, max: 255 },
  int16: { min: -32768, max: 32767 },
  int32: { min: -(2 ** 31), max: 2 ** 31 - 1 },
};

/** Real limits of a fused activation: NONE, RELU, RELU_N1_TO_1, RELU6. */
const limits: readonly Range[] = [
  { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
  { min: 0, max: Number.POSITIVE_INFINITY },
  { min: -1, max: 1 },
  { min: 0, max: 6 },
];

/** The range that a fused activation leaves to the output: quantised for integers, real for floats. */
export function activationRange(node: Node, output: RuntimeTensor, activation: number): Range {
  const limit = limits[activation];
  if (!limit) return node.fail(`has the fused activation ${activation}`, 'NONE, RELU, RELU_N1_TO_1, RELU6');
  const range = typeRange[output.type];
  if (!range || output.type === 'int32') return limit;
  const quantize = (real: number): number =>
    output.zeroPoint + roundHalfAway(Math.fround(Math.fround(real) / Math.fround(output.scale)));
  return {
    min: Number.isFinite(limit.min) ? Math.max(range.min, quantize(limit.min)) : range.min,
    max: Number.isFinite(limit.max) ? Math.min(range.max, quantize(limit.max)) : range.max,
  };
}
