import { PipitError } from '@pipit/core';
import type { Rounding } from '../arithmetic/rounding.js';
import type { Model, OperatorSpec, Subgraph } from '../model/model.js';
import { tensorTypes } from '../model/tensor-type.js';
import { operators } from '../operators/operators.js';
import { Node, type Plan } from './node.js';
import { RuntimeTensor, viewOf } from './runtime-tensor.js';

export interface Step {
  readonly node: Node;
  readonly plan: Plan;
}

/** A model's graph with every operator checked and prepared; its tensors have no memory yet. */
export interface Graph {
  readonly tensors: readonly RuntimeTensor[];
  readonly inputs: readonly RuntimeTensor[];
  readonly outputs: readonly RuntimeTensor[];
  readonly steps: readonly Step[];
  /** What outlives a run: variable tensors and the states that operators read and assign. */
  readonly variables: readonly RuntimeTensor[];
  /** Sets the states to their first values; runs when they have memory. */
  readonly initial: readonly Step[];
}

/** Tensors of more bytes than this are refused unless a caller raises it: microcontroller models need far less. */
export const MAX_ARENA_BYTES = 16 * 2 ** 20;

/**
 * Checks every operator of a model and prepares it. `limit` bounds each tensor that is not a constant, before anything of
 * its size is allocated.
 *
 * @throws PipitError MODEL_UNSUPPORTED, MODEL_OPERATOR, MODEL_MEMORY
 */
export function compileGraph(model: Model, rounding: Rounding, limit = MAX_ARENA_BYTES): Graph {
  const [main, ...rest] = model.subgraphs as [Subgraph, ...Subgraph[]];
  for (const subgraph of [main, ...rest]) {
    for (const { name } of subgraph.operators) {
      if (!Object.hasOwn(operators, name)) throw new PipitError('MODEL_UNSUPPORTED', name, Object.keys(operators));
    }
  }
  for (const tensor of model.subgraphs.flatMap(({ tensors }) => tensors)) {
    const bytes = tensor.shape.reduce((product, length) => product * length, tensorTypes[tensor.type].bytes);
    if (!tensor.data && bytes > limit) throw new PipitError('MODEL_MEMORY', `Tensor ${tensor.name}`, bytes, limit);
  }
  const states = new Map<string, RuntimeTensor>();
  const graph = prepare(main, rounding, states);
  const initial = main.operators
    .filter((operator) => operator.name === 'CALL_ONCE')
    .flatMap((operator) => prepareInitial(model, operator, rounding, states));
  return {
    ...graph,
    inputs: main.inputs.map((index) => graph.tensors[index] as RuntimeTensor),
    outputs: main.outputs.map((index) => graph.tensors[index] as RuntimeTensor),
    variables: [
      ...graph.tensors.filter((tensor) => tensor.isVariable),
      ...states.values(),
      ...graph.steps.flatMap(({ node }) => node.states),
    ],
    initial,
  };
}

function prepareInitial(
  model: Model,
  { options }: OperatorSpec,
  rounding: Rounding,
  states: Map<string, RuntimeTensor>,
): readonly Step[] {
  const index = options?.kind === 'CallOnceOptions' ? options.initSubgraphIndex : 0;
  const subgraph = model.subgraphs[index];
  if (index === 0 || !subgraph || subgraph.operators.some((operator) => operator.name === 'CALL_ONCE')) {
    throw new PipitError('MODEL_OPERATOR', 'CALL_ONCE', `calls subgraph ${index}`, 'another subgraph that calls none');
  }
  const { tensors, steps } = prepare(subgraph, rounding, states);
  for (const tensor of tensors) {
    // Set-up happens once: its tensors need no place in the arena.
    if (!tensor.isConstant) tensor.data = viewOf(tensor.type, new ArrayBuffer(tensor.bytes), 0, tensor.count);
  }
  return steps;
}

function prepare(
  subgraph: Subgraph,
  rounding: Rounding,
  states: Map<string, RuntimeTensor>,
): { tensors: readonly RuntimeTensor[]; steps: readonly Step[] } {
  const tensors = subgraph.tensors.map((spec, index) => new RuntimeTensor(index, spec));
  const handles = new Map<number, string>();
  for (const operator of subgraph.operators) {
    if (operator.name !== 'VAR_HANDLE') continue;
    const options = operator.options?.kind === 'VarHandleOptions' ? operator.options : undefined;
    handles.set(operator.outputs[0] ?? -1, `${options?.container ?? ''}/${options?.sharedName ?? ''}`);
  }

  const stateOf = (operator: OperatorSpec): RuntimeTensor | undefined => {
    const writes = operator.name === 'ASSIGN_VARIABLE';
    if (!writes && operator.name !== 'READ_VARIABLE') return undefined;
    const key = handles.get(operator.inputs[0] ?? -1);
    const value = (writes ? operator.inputs[1] : operator.outputs[0]) ?? -1;
    const spec = subgraph.tensors[value];
    if (key === undefined || !spec) return undefined;
    const known = states.get(key);
    if (known) return known;
    const { data: _, ...shape } = spec;
    const state = new RuntimeTensor(-1, { ...shape, name: key, isVariable: true });
    states.set(key, state);
    return state;
  };

  const steps = subgraph.operators.map((operator, index): Step => {
    const node = new Node(
      index,
      operator,
      operator.inputs.map((at) => tensors[at]),
      operator.outputs.map((at) => tensors[at] as RuntimeTensor),
      rounding,
      stateOf(operator),
    );
    return { node, plan: (operators[operator.name] as (node: Node) => Plan)(node) };
  });
  return { tensors, steps };
}
