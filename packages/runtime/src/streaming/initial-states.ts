import type { OperatorSpec, Subgraph, TensorSpec } from '../model/model.js';
import { tensorTypes } from '../model/tensor-type.js';

/** Bytes of a tensor's values. */
export const bytesOf = ({ shape, type }: TensorSpec): number =>
  shape.reduce((product, length) => product * length, tensorTypes[type].bytes);

/** The subgraph that sets every ring buffer to zero, quantised: silence before the stream began. */
export function initialStates(states: readonly TensorSpec[]): Subgraph {
  const tensors: TensorSpec[] = [];
  const operators: OperatorSpec[] = [];
  for (const state of states) {
    const handle = tensors.push({ name: `${state.name}/handle`, type: 'resource', shape: [] }) - 1;
    const zero = state.type === 'int8' ? (state.quantization?.zeroPoint[0] ?? 0) : 0;
    const data = new Uint8Array(bytesOf(state)).fill(zero & 255);
    const value = tensors.push({ ...state, name: `${state.name}/start`, data }) - 1;
    operators.push(
      {
        name: 'VAR_HANDLE',
        version: 1,
        inputs: [],
        outputs: [handle],
        options: { kind: 'VarHandleOptions', container: '', sharedName: state.name },
      },
      {
        name: 'ASSIGN_VARIABLE',
        version: 1,
        inputs: [handle, value],
        outputs: [],
        options: { kind: 'AssignVariableOptions' },
      },
    );
  }
  return { name: 'initial', tensors, operators, inputs: [], outputs: [] };
}
