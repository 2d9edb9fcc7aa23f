import type { Node, Plan } from '../engine/node.js';

/** VAR_HANDLE names a state and CALL_ONCE sets states up; both are settled when the model is loaded. */
export const settled = (_node: Node): Plan => ({ run() {} });

/** READ_VARIABLE: the state's value now. */
export function readVariable(node: Node): Plan {
  const output = node.output(0);
  const { variable } = node;
  if (!variable) return node.fail('reads a state that nothing sets', 'states set by ASSIGN_VARIABLE');
  node.require(
    variable.bytes === output.bytes && variable.type === output.type,
    'reads another shape',
    'the state as set',
  );
  return {
    lowering: {
      kind: 'copy',
      boxes: [
        {
          from: variable,
          to: output,
          fromOffset: 0,
          toOffset: 0,
          lengths: [],
          fromStrides: [],
          toStrides: [],
          row: output.bytes,
        },
      ],
    },
    run() {
      if (output.data.byteOffset === variable.data.byteOffset && output.data.buffer === variable.data.buffer) return;
      (output.data as Int8Array).set(variable.data as Int8Array);
    },
  };
}

/** ASSIGN_VARIABLE: sets the state. */
export function assignVariable(node: Node): Plan {
  const value = node.input(1);
  const { variable } = node;
  if (!variable) return node.fail('sets a state without a handle', 'handles of VAR_HANDLE');
  node.require(
    variable.bytes === value.bytes && variable.type === value.type,
    'sets another shape',
    'one shape a state',
  );
  return {
    lowering: {
      kind: 'copy',
      boxes: [
        {
          from: value,
          to: variable,
          fromOffset: 0,
          toOffset: 0,
          lengths: [],
          fromStrides: [],
          toStrides: [],
          row: value.bytes,
        },
      ],
    },
    run() {
      (variable.data as Int8Array).set(value.data as Int8Array);
    },
  };
}
