import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier, roundHalfAway } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { quantised } from './channel-scales.js';
import { unary } from './unary.js';

/** RELU, RELU6: int8, float32. */
export const relu = (node: Node): Plan => rectify(node, Number.POSITIVE_INFINITY);
export const relu6 = (node: Node): Plan => rectify(node, 6);

function rectify(node: Node, limit: number): Plan {
  const input = node.input(0, 'int8', 'float32');
  const output = node.output(0, input.type);
  if (input.type === 'float32') return unary(node, input, output, (value) => Math.min(limit, Math.max(0, value)));
  quantised(node, input, output);
  const { multiplier, shift } = quantizeMultiplier(Math.fround(input.scale / output.scale), node.rounding);
  const scale = scaleOf(node.rounding);
  const zero = output.zeroPoint;
  const top = Number.isFinite(limit) ? zero + roundHalfAway(Math.fround(limit / output.scale)) : 127;
  return unary(node, input, output, (value) => {
    const scaled = zero + scale(value - input.zeroPoint, multiplier, shift);
    return Math.min(Math.min(127, top), Math.max(Math.max(-128, zero), scaled));
  });
}
