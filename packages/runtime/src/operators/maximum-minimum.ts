import type { Node, Plan } from '../engine/node.js';
import { elementwise } from './broadcast.js';

/** MAXIMUM and MINIMUM with broadcasting: inputs and output share one quantisation, so stored values compare as they are. */
export const maximum = (node: Node): Plan => choose(node, true);
export const minimum = (node: Node): Plan => choose(node, false);

function choose(node: Node, larger: boolean): Plan {
  const a = node.input(0, 'int8', 'int16', 'int32', 'float32');
  const b = node.input(1, a.type);
  const plan = elementwise(node, a, b, node.output(0, a.type), larger ? Math.max : Math.min);
  return { ...plan, ...(a.type === 'int8' && { lowering: { kind: 'choose', ...plan.operands, larger } }) };
}
