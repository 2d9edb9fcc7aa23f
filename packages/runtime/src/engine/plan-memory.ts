import type { Graph, Step } from './compile-graph.js';
import { placeBuffers } from './place-buffers.js';
import type { RuntimeTensor } from './runtime-tensor.js';

/** One piece of memory and the tensors that take turns in it. Steps count from 0; -1 is before the first. */
export interface Storage {
  readonly tensors: RuntimeTensor[];
  readonly bytes: number;
  readonly first: number;
  last: number;
  offset: number;
  /** State lies behind the arena and outlives every run. */
  readonly isState: boolean;
}

export interface MemoryPlan {
  readonly storages: readonly Storage[];
  readonly storageOf: ReadonlyMap<RuntimeTensor, Storage>;
  /** Bytes that the tensors of a run share, and bytes of state behind them. */
  readonly arenaBytes: number;
  readonly stateBytes: number;
  /** Steps that have nothing left to do, because what they would copy is already in place. */
  readonly idle: ReadonlySet<Step>;
}

/** Everything starts on a multiple of this many bytes, as in TensorFlow Lite Micro. */
export const ALIGNMENT = 16;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/**
 * Gives every tensor its place. Tensors share memory where their lives do not meet; an output takes over its input's place
 * where that is exact; a state is read and written where it lies, without a copy, where nobody can tell.
 *
 * With `keep`, every tensor has its own place, so that all of them can be read after a run.
 */
export function planMemory(graph: Graph, keep: boolean): MemoryPlan {
  const { steps, tensors, inputs, outputs, variables } = graph;
  const end = steps.length;
  const firstUse = new Map<RuntimeTensor, number>();
  const lastUse = new Map<RuntimeTensor, number>();
  for (const tensor of inputs) {
    firstUse.set(tensor, -1);
    lastUse.set(tensor, -1);
  }
  steps.forEach(({ node }, at) => {
    for (const tensor of node.outputs) {
      if (!firstUse.has(tensor)) firstUse.set(tensor, at);
      lastUse.set(tensor, at);
    }
    for (const tensor of node.inputs) if (tensor) lastUse.set(tensor, at);
  });
  for (const tensor of outputs) lastUse.set(tensor, end);

  const storageOf = new Map<RuntimeTensor, Storage>();
  const storages: Storage[] = [];
  const open = (tensor: RuntimeTensor, isState: boolean): void => {
    const storage = {
      tensors: [tensor],
      bytes: tensor.bytes,
      first: isState ? -1 : (firstUse.get(tensor) ?? -1),
      last: isState ? end : (lastUse.get(tensor) ?? end),
      offset: 0,
      isState,
    };
    storages.push(storage);
    storageOf.set(tensor, storage);
  };
  const join = (tensor: RuntimeTensor, storage: Storage): void => {
    storage.tensors.push(tensor);
    if (!storage.isState) storage.last = Math.max(storage.last, lastUse.get(tensor) ?? 0);
    storageOf.set(tensor, storage);
  };

  for (const tensor of variables) open(tensor, true);
  const idle = new Set<Step>();
  const assigned = keep ? new Map<RuntimeTensor, Step>() : writeStatesInPlace(graph, lastUse, idle);
  for (const tensor of inputs) if (!storageOf.has(tensor)) open(tensor, false);
  steps.forEach((step, at) => {
    const { node, plan } = step;
    for (const tensor of node.outputs) {
      if (storageOf.has(tensor) || tensor.isConstant || tensor.type === 'resource') continue;
      const state = assigned.get(tensor)?.node.variable;
      const host = keep ? undefined : ((state && storageOf.get(state)) ?? hostFor(step, at, tensor));
      if (host) join(tensor, host);
      else open(tensor, false);
    }
    if (
      !keep &&
      plan.alias &&
      node.inputs[0] &&
      storageOf.get(node.inputs[0]) === storageOf.get(node.outputs[0] as RuntimeTensor)
    ) {
      if (storageOf.has(node.inputs[0])) idle.add(step);
    }
  });

  /** The storage that an output may take over from an input of its step. */
  function hostFor({ node, plan }: Step, at: number, tensor: RuntimeTensor): Storage | undefined {
    if (tensor !== node.outputs[0]) return undefined;
    if (node.name === 'READ_VARIABLE' && node.variable) {
      const storage = storageOf.get(node.variable);
      if (!storage || rewrittenBefore(graph, node.variable, at, livesUntil(graph, tensor, lastUse))) return undefined;
      idle.add({ node, plan });
      idle.add(steps[at] as Step);
      return storage;
    }
    for (const place of plan.inPlace ?? []) {
      const input = node.inputs[place];
      const storage = input && storageOf.get(input);
      if (!storage || storage.bytes !== tensor.bytes) continue;
      if (storage.isState) {
        if (plan.alias && node.inputs[0] === input && stateOutlives(storage, at, tensor)) return storage;
        continue;
      }
      if (plan.alias || storage.tensors.every((other) => (lastUse.get(other) ?? end) <= at)) return storage;
    }
    return undefined;
  }

  function stateOutlives(storage: Storage, at: number, tensor: RuntimeTensor): boolean {
    const state = storage.tensors[0] as RuntimeTensor;
    return !rewrittenBefore(graph, state, at, livesUntil(graph, tensor, lastUse));
  }

  for (const tensor of tensors) {
    // Tensors that no step makes (empty ones) still need a place to point to.
    if (!storageOf.has(tensor) && !tensor.isConstant && tensor.type !== 'resource') open(tensor, false);
  }

  const arena = storages.filter((storage) => !storage.isState);
  const { offsets, bytes: arenaBytes } = placeBuffers(
    arena.map(({ bytes, first, last }) => ({
      bytes: aligned(bytes),
      first: keep ? -1 : first,
      last: keep ? end : last,
    })),
  );
  arena.forEach((storage, i) => {
    storage.offset = offsets[i] as number;
  });
  let stateBytes = 0;
  for (const storage of storages) {
    if (!storage.isState) continue;
    storage.offset = arenaBytes + stateBytes;
    stateBytes += aligned(storage.bytes);
  }
  return { storages, storageOf, arenaBytes, stateBytes, idle };
}

/** The last step that reads a tensor or any tensor that is the same bytes under another shape. */
function livesUntil({ steps }: Graph, tensor: RuntimeTensor, lastUse: ReadonlyMap<RuntimeTensor, number>): number {
  let last = lastUse.get(tensor) ?? 0;
  for (const { node, plan } of steps) {
    if (plan.alias && node.inputs[0] === tensor) {
      last = Math.max(last, livesUntil({ steps } as Graph, node.outputs[0] as RuntimeTensor, lastUse));
    }
  }
  return last;
}

/** Whether a step after `from` and before `until` sets a state. */
function rewrittenBefore({ steps }: Graph, state: RuntimeTensor, from: number, until: number): boolean {
  return steps.some(
    ({ node }, at) => at > from && at < until && node.name === 'ASSIGN_VARIABLE' && node.variable === state,
  );
}

/**
 * Values that can be computed straight into the state that they are assigned to: made by one step, assigned by one step,
 * and made only after the last step that still reads the old state.
 */
function writeStatesInPlace(
  graph: Graph,
  lastUse: ReadonlyMap<RuntimeTensor, number>,
  idle: Set<Step>,
): Map<RuntimeTensor, Step> {
  const found = new Map<RuntimeTensor, Step>();
  const { steps, outputs, inputs } = graph;
  for (const step of steps) {
    const { node } = step;
    if (node.name !== 'ASSIGN_VARIABLE' || !node.variable) continue;
    const value = node.inputs[1];
    const state = node.variable;
    if (!value || value.isConstant || value.isVariable || inputs.includes(value) || outputs.includes(value)) continue;
    if (steps.filter((other) => other.node.name === 'ASSIGN_VARIABLE' && other.node.variable === state).length !== 1)
      continue;
    const made = steps.findIndex((other) => other.node.outputs.includes(value));
    const maker = steps[made];
    if (!maker || maker.plan.alias || maker.node.name === 'READ_VARIABLE' || found.has(value)) continue;
    const stillRead = steps.some(
      ({ node: reader }, at) =>
        reader.name === 'READ_VARIABLE' &&
        reader.variable === state &&
        (at > made || livesUntil(graph, reader.outputs[0] as RuntimeTensor, lastUse) >= made),
    );
    if (stillRead) continue;
    found.set(value, step);
    idle.add(step);
  }
  return found;
}
