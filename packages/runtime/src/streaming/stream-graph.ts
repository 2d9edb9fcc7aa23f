import type { OperatorSpec, Subgraph, TensorSpec } from '../model/model.js';

/** Frames along the time axis: of the whole window, of one step, and how many of the window's are padding before it. */
export interface Frames {
  readonly whole: number;
  readonly now: number;
  readonly padded: number;
}

/** The streaming form of a graph while it is built, operator by operator. Tensors keep the numbers of the window model. */
export class StreamGraph {
  readonly tensors: TensorSpec[];
  readonly operators: OperatorSpec[] = [];
  /** Ring buffers. */
  readonly states: TensorSpec[] = [];
  /** The tensors that still have a time axis. */
  readonly frames = new Map<number, Frames>();
  /** Tensors that a dropped operator made, and the ones that stand for them. */
  private readonly stands = new Map<number, number>();
  private readonly lists = new Map<string, number>();

  constructor(readonly source: Subgraph) {
    this.tensors = [...source.tensors];
  }

  resolve(index: number): number {
    return this.stands.get(index) ?? index;
  }

  rank(index: number): number {
    return this.tensors[index]?.shape.length ?? 0;
  }

  /** The values of a constant list of int32. */
  numbers(index: number): number[] {
    const data = this.tensors[index]?.data;
    return data ? [...new Int32Array(data.slice().buffer)] : [];
  }

  /** A constant list of int32: one for all that have the same numbers. */
  list(values: readonly number[]): number {
    const key = values.join();
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const data = new Uint8Array(Int32Array.from(values).buffer);
    const index = this.add({ name: 'numbers', type: 'int32', shape: [values.length], data });
    this.lists.set(key, index);
    return index;
  }

  /** Drops an operator: what it made is what `from` is, with other frames. */
  standIn(made: number, from: number, frames: Frames): void {
    this.stands.set(made, this.resolve(from));
    this.frames.set(made, frames);
  }

  /** The last frames of a tensor that earlier runs saw, joined with the new ones. */
  joined(from: number, kept: number): number {
    const now = this.frames.get(from)?.now ?? 1;
    const index = this.resolve(from);
    if (kept <= 0) return index;
    const name = `pipit/stream_${this.states.length}`;
    const state = { ...this.withFrames(index, kept), name };
    this.states.push(state);
    const options = { kind: 'VarHandleOptions', container: '', sharedName: name } as const;
    const handle = this.add({ name: `${name}/handle`, type: 'resource', shape: [] });
    const [before, all, rest] = [
      this.add(state),
      this.add(this.withFrames(index, kept + now)),
      this.add({ ...state, name: `${name}/next` }),
    ];
    const rank = state.shape.length;
    const begins = Array.from({ length: rank }, (_, d) => (d === 1 ? now : 0));
    const ends = Array.from({ length: rank }, (_, d) => (d === 1 ? kept + now : (state.shape[d] as number)));
    const slice = [this.list(begins), this.list(ends), this.list(begins.map(() => 1))];
    this.operators.push(
      { name: 'VAR_HANDLE', version: 1, inputs: [], outputs: [handle], options },
      {
        name: 'READ_VARIABLE',
        version: 1,
        inputs: [handle],
        outputs: [before],
        options: { kind: 'ReadVariableOptions' },
      },
      {
        name: 'CONCATENATION',
        version: 2,
        inputs: [before, index],
        outputs: [all],
        options: { kind: 'ConcatenationOptions', axis: 1, fusedActivationFunction: 0 },
      },
      {
        name: 'STRIDED_SLICE',
        version: 2,
        inputs: [all, ...slice],
        outputs: [rest],
        options: {
          kind: 'StridedSliceOptions',
          beginMask: 0,
          endMask: 0,
          ellipsisMask: 0,
          newAxisMask: 0,
          shrinkAxisMask: 0,
          offset: false,
        },
      },
      {
        name: 'ASSIGN_VARIABLE',
        version: 1,
        inputs: [handle, rest],
        outputs: [],
        options: { kind: 'AssignVariableOptions' },
      },
    );
    return all;
  }

  /** The graph with every tensor's time axis cut to the frames of one step. */
  finish(): Subgraph {
    for (const [index, { now }] of this.frames) {
      if (!this.stands.has(index)) this.tensors[index] = this.withFrames(index, now);
    }
    const initial: OperatorSpec[] =
      this.states.length === 0
        ? []
        : [
            {
              name: 'CALL_ONCE',
              version: 1,
              inputs: [],
              outputs: [],
              options: { kind: 'CallOnceOptions', initSubgraphIndex: 1 },
            },
          ];
    return {
      ...this.source,
      tensors: this.tensors,
      operators: [...initial, ...this.operators],
      outputs: this.source.outputs.map((index) => this.resolve(index)),
    };
  }

  private add(tensor: TensorSpec): number {
    return this.tensors.push(tensor) - 1;
  }

  private withFrames(index: number, count: number): TensorSpec {
    const { shapeSignature: _, ...tensor } = this.tensors[index] as TensorSpec;
    return { ...tensor, shape: tensor.shape.with(1, count) };
  }
}
