import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier, roundHalfAway } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { quantised } from './channel-scales.js';
import { unary } from './unary.js';

/** RELU: int8, rescaled to the output's quantisation, and float32. */
export function relu(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const output = node.output(0, input.type);
  if (input.type === 'float32') return unary(node, input, output, (value) => Math.max(0, value));
  quantised(node, input, output);
  const { multiplier, shift } = quantizeMultiplier(Math.fround(input.scale / output.scale), node.rounding);
  const scale = scaleOf(node.rounding);
  const zero = output.zeroPoint;
  return unary(node, input, output, (value) =>
    Math.min(127, Math.max(zero, zero + scale(value - input.zeroPoint, multiplier, shift))),
  );
}

/** RELU6: int8, where stored values are cut and copied as they are, and float32. */
export function relu6(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const output = node.output(0, input.type);
  if (input.type === 'float32') return unary(node, input, output, (value) => Math.min(6, Math.max(0, value)));
  quantised(node, input);
  const six = Math.min(127, input.zeroPoint + roundHalfAway(Math.fround(6 / input.scale)));
  return unary(node, input, output, (value) => Math.min(six, Math.max(input.zeroPoint, value)));
}
