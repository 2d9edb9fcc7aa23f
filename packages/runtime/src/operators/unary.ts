import type { Node, Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';

/**
 * A plan for a function of one element. Byte to byte it is computed once for all 256 values when the model is loaded, and
 * both engines look it up.
 */
export function unary(
  node: Node,
  input: RuntimeTensor,
  output: RuntimeTensor,
  compute: (value: number) => number,
): Plan {
  node.require(
    input.count === output.count,
    `its output has ${output.count} elements`,
    `the ${input.count} of its input`,
  );
  const inPlace = input.bytes === output.bytes ? [0] : [];
  const small = (tensor: RuntimeTensor): boolean => tensor.type === 'int8' || tensor.type === 'uint8';
  if (small(input) && small(output)) {
    const table = new Uint8Array(256);
    for (let byte = 0; byte < 256; byte++) {
      table[byte] = compute(input.type === 'int8' ? (byte << 24) >> 24 : byte) & 0xff;
    }
    return {
      inPlace,
      lowering: { kind: 'table', input, output, table },
      run() {
        const from = input.data as Int8Array;
        const to = output.data as Int8Array;
        for (let i = 0; i < to.length; i++) to[i] = table[(from[i] as number) & 0xff] as number;
      },
    };
  }
  return {
    inPlace,
    run() {
      const from = input.data;
      const to = output.data;
      for (let i = 0; i < to.length; i++) to[i] = compute(from[i] as number);
    },
  };
}
