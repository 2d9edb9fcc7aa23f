import type { Node, Plan } from '../engine/node.js';
import { elementwise } from './broadcast.js';

/** MAXIMUM and MINIMUM with broadcasting: inputs and output share one quantisation, so stored values compare as they are. */
export const maximum = (node: Node): Plan => choose(node, Math.max);
export const minimum = (node: Node): Plan => choose(node, Math.min);

function choose(node: Node, pick: (x: number, y: number) => number): Plan {
  const a = node.input(0, 'int8', 'int16', 'int32', 'float32');
  const b = node.input(1, a.type);
  return elementwise(node, a, b, node.output(0, a.type), pick);
}
