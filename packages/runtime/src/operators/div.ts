import type { Node, Plan } from '../engine/node.js';
import { activationRange } from './activation-range.js';
import { elementwise } from './broadcast.js';

/** DIV: float32, and int32 rounded towards zero (0 where the divisor is 0). */
export function div(node: Node): Plan {
  const a = node.input(0, 'float32', 'int32');
  const b = node.input(1, a.type);
  const output = node.output(0, a.type);
  const { fusedActivationFunction } = node.options('DivOptions', { fusedActivationFunction: 0 });
  const { min, max } = activationRange(node, output, fusedActivationFunction);
  const quotient =
    a.type === 'float32' ? (x: number, y: number) => Math.fround(x / y) : (x: number, y: number) => (x / y) | 0;
  return elementwise(node, a, b, output, (x, y) => Math.min(max, Math.max(min, quotient(x, y))));
}
