import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { quantised } from './channel-scales.js';
import { unary } from './unary.js';

/** LEAKY_RELU: int8, int16, float32. */
export function leakyRelu(node: Node): Plan {
  const input = node.input(0, 'int8', 'int16', 'float32');
  const output = node.output(0, input.type);
  const { alpha } = node.options('LeakyReluOptions', { alpha: 0 });
  if (input.type === 'float32') {
    return unary(node, input, output, (value) => (value > 0 ? value : Math.fround(value * alpha)));
  }
  quantised(node, input, output);
  const slope = Math.fround(Math.fround(input.scale * alpha) / output.scale);
  const identity = quantizeMultiplier(Math.fround(input.scale / output.scale), node.rounding);
  const leak = signedMultiplier(slope, node);
  const scale = scaleOf(node.rounding);
  const [min, max] = input.type === 'int8' ? [-128, 127] : [-32768, 32767];
  return unary(node, input, output, (value) => {
    const centred = value - input.zeroPoint;
    const { multiplier, shift } = centred >= 0 ? identity : leak;
    return Math.min(max, Math.max(min, output.zeroPoint + scale(centred, multiplier, shift)));
  });
}

function signedMultiplier(value: number, node: Node): { multiplier: number; shift: number } {
  const { multiplier, shift } = quantizeMultiplier(Math.abs(value), node.rounding);
  return { multiplier: value < 0 ? -multiplier : multiplier, shift };
}
