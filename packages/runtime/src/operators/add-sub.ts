import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { activationRange } from './activation-range.js';
import { elementwise } from './broadcast.js';
import { quantised } from './channel-scales.js';

/** ADD and SUB: int8, int16, int32, float32, with broadcasting. */
export const add = (node: Node): Plan => sum(node, false);
export const sub = (node: Node): Plan => sum(node, true);

function sum(node: Node, subtract: boolean): Plan {
  const a = node.input(0, 'int8', 'int16', 'int32', 'float32');
  const b = node.input(1, a.type);
  const output = node.output(0, a.type);
  const { fusedActivationFunction } = subtract
    ? node.options('SubOptions', { fusedActivationFunction: 0, potScaleInt16: true })
    : node.options('AddOptions', { fusedActivationFunction: 0, potScaleInt16: true });
  const { min, max } = activationRange(node, output, fusedActivationFunction);
  const sign = subtract ? -1 : 1;

  if (a.type === 'float32') {
    return elementwise(node, a, b, output, (x, y) => Math.min(max, Math.max(min, Math.fround(x + sign * y))));
  }
  if (a.type === 'int32') {
    return elementwise(node, a, b, output, (x, y) => Math.min(max, Math.max(min, (x + sign * y) | 0)));
  }

  quantised(node, a, b, output);
  // Inputs are brought to twice the larger scale, with room for this many more bits.
  const leftShift = a.type === 'int8' ? 20 : 15;
  const twice = 2 * Math.max(a.scale, b.scale);
  const first = quantizeMultiplier(a.scale / twice, node.rounding);
  const second = quantizeMultiplier(b.scale / twice, node.rounding);
  const last = quantizeMultiplier(twice / (2 ** leftShift * output.scale), node.rounding);
  const scale = scaleOf(node.rounding);
  const [zeroA, zeroB, zeroOut] = [a.zeroPoint, b.zeroPoint, output.zeroPoint];

  const plan = elementwise(node, a, b, output, (x, y) => {
    const left = scale((x - zeroA) << leftShift, first.multiplier, first.shift);
    const right = scale((y - zeroB) << leftShift, second.multiplier, second.shift);
    const total = scale((left + sign * right) | 0, last.multiplier, last.shift) + zeroOut;
    return Math.min(max, Math.max(min, total));
  });
  return {
    ...plan,
    ...(a.type === 'int8' && {
      lowering: {
        kind: 'add',
        ...plan.operands,
        scales: [
          [zeroA, first.multiplier, first.shift],
          [zeroB, second.multiplier, second.shift],
          [zeroOut, last.multiplier, last.shift],
        ],
        subtract,
        min,
        max,
      },
    }),
  };
}
