import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier, roundHalfAway } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { typeRange } from './activation-range.js';
import { quantised } from './channel-scales.js';
import { unary } from './unary.js';

/** QUANTIZE: float32 or an integer type to int8, uint8, int16 or int32 of another scale. */
export function quantize(node: Node): Plan {
  const input = node.input(0, 'float32', 'int8', 'uint8', 'int16', 'int32');
  const output = node.output(0, 'int8', 'uint8', 'int16', 'int32');
  quantised(node, output);
  const { min, max } = typeRange[output.type] as { min: number; max: number };
  const zero = output.zeroPoint;
  if (input.type === 'float32') {
    const plan = unary(node, input, output, (value) =>
      Number.isNaN(value)
        ? zero
        : Math.min(max, Math.max(min, roundHalfAway(Math.fround(value / output.scale)) + zero)),
    );
    return { ...plan, ...(output.type === 'int8' && { lowering: { kind: 'quantize', input, output } }) };
  }
  quantised(node, input);
  const { multiplier, shift } = quantizeMultiplier(input.scale / output.scale, node.rounding);
  const scale = scaleOf(node.rounding);
  return unary(node, input, output, (value) =>
    Math.min(max, Math.max(min, scale(value - input.zeroPoint, multiplier, shift) + zero)),
  );
}

/** DEQUANTIZE: int8, uint8, int16 or int32 to float32. */
export function dequantize(node: Node): Plan {
  const input = node.input(0, 'int8', 'uint8', 'int16', 'int32');
  quantised(node, input);
  return unary(node, input, node.output(0, 'float32'), (value) => Math.fround(input.scale * (value - input.zeroPoint)));
}

/** CAST between integer types and float32: integers wrap, floats are cut towards zero. */
export function cast(node: Node): Plan {
  const types = ['float32', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'bool'] as const;
  const input = node.input(0, ...types);
  const output = node.output(0, ...types);
  return unary(node, input, output, output.type === 'bool' ? (value) => (value === 0 ? 0 : 1) : (value) => value);
}
