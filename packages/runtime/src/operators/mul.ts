import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { activationRange } from './activation-range.js';
import { elementwise } from './broadcast.js';
import { quantised } from './channel-scales.js';

/** MUL: int8, int16, int32, float32, with broadcasting. */
export function mul(node: Node): Plan {
  const a = node.input(0, 'int8', 'int16', 'int32', 'float32');
  const b = node.input(1, a.type);
  const output = node.output(0, a.type);
  const { fusedActivationFunction } = node.options('MulOptions', { fusedActivationFunction: 0 });
  const { min, max } = activationRange(node, output, fusedActivationFunction);
  if (a.type === 'float32') {
    return elementwise(node, a, b, output, (x, y) => Math.min(max, Math.max(min, Math.fround(x * y))));
  }
  if (a.type === 'int32') {
    return elementwise(node, a, b, output, (x, y) => Math.min(max, Math.max(min, Math.imul(x, y))));
  }

  quantised(node, a, b, output);
  const { multiplier, shift } = quantizeMultiplier((a.scale * b.scale) / output.scale, node.rounding);
  const scale = scaleOf(node.rounding);
  const zeroPoints = [a.zeroPoint, b.zeroPoint, output.zeroPoint] as const;
  const [zeroA, zeroB, zeroOut] = zeroPoints;
  const plan = elementwise(node, a, b, output, (x, y) =>
    Math.min(max, Math.max(min, scale(Math.imul(x - zeroA, y - zeroB), multiplier, shift) + zeroOut)),
  );
  return {
    ...plan,
    ...(a.type === 'int8' && { lowering: { kind: 'mul', ...plan.operands, zeroPoints, multiplier, shift, min, max } }),
  };
}
