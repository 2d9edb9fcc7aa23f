import type { Node, Plan } from '../engine/node.js';

/** SHAPE: the lengths of the input. Exporters leave it where a batch is open; here every length is known. */
export function shape(node: Node): Plan {
  const input = node.input(0);
  const output = node.output(0, 'int32');
  node.require(output.count === input.shape.length, `its output has ${output.count} values`, 'one a dimension');
  return {
    run() {
      (output.data as Int32Array).set(input.shape);
    },
  };
}
