import type { Node, Plan } from '../engine/node.js';
import { type RuntimeTensor, viewOf } from '../engine/runtime-tensor.js';

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
  const wide =
    small(input) &&
    output.bytes > 0 &&
    (output.type === 'float32' || output.type === 'int16' || output.type === 'int32');
  return {
    inPlace,
    ...(wide && { lowering: { kind: 'wide-table', input, output, table: wideTable(input, output, compute) } }),
    run() {
      const from = input.data;
      const to = output.data;
      for (let i = 0; i < to.length; i++) to[i] = compute(from[i] as number);
    },
  };
}

/** The function's value for each byte that the input can hold, as the output stores it. */
function wideTable(input: RuntimeTensor, output: RuntimeTensor, compute: (value: number) => number): Uint8Array {
  const values = viewOf(output.type, new ArrayBuffer(256 * (output.bytes / output.count)), 0, 256);
  for (let byte = 0; byte < 256; byte++) {
    values[byte] = compute(input.type === 'int8' ? (byte << 24) >> 24 : byte);
  }
  return new Uint8Array(values.buffer as ArrayBuffer);
}
