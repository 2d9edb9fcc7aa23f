import type { Node, Plan } from '../engine/node.js';

/** RESHAPE, SQUEEZE, EXPAND_DIMS: the same elements under another shape. The output's shape in the file is what counts. */
export function reshape(node: Node): Plan {
  const input = node.input(0);
  const output = node.output(0, input.type);
  node.require(
    input.count === output.count,
    `[${input.shape.join(', ')}] does not fit [${output.shape.join(', ')}]`,
    'shapes with equally many elements',
  );
  return {
    alias: true,
    inPlace: [0],
    lowering: {
      kind: 'copy',
      boxes: [
        {
          from: input,
          to: output,
          fromOffset: 0,
          toOffset: 0,
          lengths: [],
          fromStrides: [],
          toStrides: [],
          row: input.bytes,
        },
      ],
    },
    run() {
      if (output.data.byteOffset !== input.data.byteOffset || output.data.buffer !== input.data.buffer) {
        (output.data as Int8Array).set(input.data as Int8Array);
      }
    },
  };
}
