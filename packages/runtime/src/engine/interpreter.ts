import { PipitError } from '@pipit/core';
import type { Rounding } from '../arithmetic/rounding.js';
import type { Model } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { compileGraph, type Graph, MAX_ARENA_BYTES, type Step } from './compile-graph.js';
import { drawArena } from './draw-arena.js';
import type { Machine, Program } from './machine.js';
import { machineOf } from './machine-of.js';
import { type MemoryPlan, planMemory } from './plan-memory.js';
import { Port } from './port.js';
import { viewOf } from './runtime-tensor.js';

export interface InterpreterOptions {
  /** `wasm` where WebAssembly SIMD is there, and fast; `reference` is the readable specification. Both give the same bytes. */
  readonly engine?: 'wasm' | 'reference';
  /** `double` as on microcontrollers (the default), `single` as LiteRT. */
  readonly rounding?: Rounding;
  /** Keeps every tensor after a run, for `tensor()`. Takes more memory. */
  readonly keepTensors?: boolean;
  /** Refuses models that need more than this for their tensors. 16 MiB unless given. */
  readonly maxArenaBytes?: number;
}

/**
 * A model ready to run. Everything is checked and allocated here; `invoke` is synchronous and allocates nothing.
 *
 * Write the inputs before every run: like on a microcontroller, their memory is used again during it.
 *
 * @throws PipitError MODEL_FILE, MODEL_TENSOR, MODEL_UNSUPPORTED, MODEL_OPERATOR, MODEL_MEMORY
 */
export class Interpreter {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly engine: 'wasm' | 'reference';
  readonly rounding: Rounding;
  /** Bytes that tensors and state take on a microcontroller. */
  readonly arenaBytes: number;
  /** Bytes that this engine holds in memory, with packed weights and scratch. */
  readonly memoryBytes: number;
  /** Multiply-adds of one run. */
  readonly macs: number;

  private readonly graph: Graph;
  private readonly plan: MemoryPlan;
  private readonly machine: Machine;
  private readonly offset: number;
  private readonly program: Program;
  private bound: ArrayBufferLike | undefined;

  constructor(model: Model | Uint8Array, options: InterpreterOptions = {}) {
    const parsed = model instanceof Uint8Array || ArrayBuffer.isView(model) ? readModel(model as Uint8Array) : model;
    const { rounding = 'double', keepTensors = false, maxArenaBytes = MAX_ARENA_BYTES } = options;
    this.rounding = rounding;
    this.graph = compileGraph(parsed, rounding, maxArenaBytes);
    this.plan = planMemory(this.graph, keepTensors);
    this.arenaBytes = this.plan.arenaBytes + this.plan.stateBytes;
    if (this.arenaBytes > maxArenaBytes) {
      throw new PipitError('MODEL_MEMORY', 'The model', this.arenaBytes, maxArenaBytes);
    }
    this.machine = machineOf(options.engine ?? 'wasm');
    this.engine = this.machine.name;
    this.offset = this.machine.allocate(Math.max(16, this.arenaBytes));
    this.bind();
    const steps = this.graph.steps.filter((step) => !this.plan.idle.has(step));
    const program = this.build(steps);
    this.program = program;
    this.memoryBytes = this.arenaBytes + program.bytes;
    this.macs = this.graph.steps.reduce((sum, { plan }) => sum + (plan.macs ?? 0), 0);
    const refresh = (): void => this.bind();
    this.inputs = this.graph.inputs.map((tensor) => new Port(tensor, refresh));
    this.outputs = this.graph.outputs.map((tensor) => new Port(tensor, refresh));
    this.reset();
  }

  /** Runs the model once on what the inputs hold. */
  invoke(): void {
    if (this.bound !== this.machine.buffer()) this.bind();
    this.program.run();
  }

  /** Forgets every earlier run: what follows equals a new interpreter's. */
  reset(): void {
    this.bind();
    for (const tensor of this.graph.variables) {
      const isTensor = tensor.index >= 0;
      (tensor.data as Int8Array).fill(isTensor && tensor.type === 'int8' ? tensor.zeroPoint : 0);
    }
    for (const { plan } of this.graph.initial) plan.run();
  }

  /** Bytes of state that runs leave behind; 0 for a model without state. */
  get stateBytes(): number {
    return this.plan.stateBytes;
  }

  /**
   * A copy of the state that runs leave behind, in `into` where given. Empty for a model without state.
   *
   * @throws PipitError MODEL_STATE
   */
  snapshot(into?: Uint8Array): Uint8Array {
    const state = this.state();
    if (!into) return state.slice();
    if (into.length !== state.length) throw new PipitError('MODEL_STATE', state.length, into.length);
    into.set(state);
    return into;
  }

  /**
   * Goes on from a snapshot of the same model.
   *
   * @throws PipitError MODEL_STATE
   */
  restore(snapshot: Uint8Array): void {
    const state = this.state();
    if (snapshot.length !== state.length) throw new PipitError('MODEL_STATE', state.length, snapshot.length);
    state.set(snapshot);
  }

  /** A copy of tensor `index` of the file as the last run left it. Take `keepTensors` to be sure that it is still there. */
  tensor(index: number): Uint8Array {
    this.bind();
    const data = this.graph.tensors[index]?.data ?? new Int8Array(0);
    return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength).slice();
  }

  /** The arena as a picture: a line a tensor, with offset, size and the steps it lives through. */
  arenaPicture(width = 60): string {
    return drawArena(this.plan, this.graph.steps.length, width);
  }

  /** Gives the memory back. The interpreter must not be used afterwards. */
  dispose(): void {
    this.program.release();
    this.machine.free(this.offset);
  }

  /** The program, or, where it does not fit in memory, the arena given back. */
  private build(steps: readonly Step[]): Program {
    try {
      return this.machine.build(steps);
    } catch (error) {
      this.machine.free(this.offset);
      throw error;
    }
  }

  private state(): Uint8Array {
    return new Uint8Array(
      this.machine.buffer() as ArrayBuffer,
      this.offset + this.plan.arenaBytes,
      this.plan.stateBytes,
    );
  }

  private bind(): void {
    const buffer = this.machine.buffer();
    if (buffer === this.bound) return;
    this.bound = buffer;
    for (const [tensor, storage] of this.plan.storageOf) {
      tensor.address = this.offset + storage.offset;
      tensor.data = viewOf(tensor.type, buffer, tensor.address, tensor.count);
    }
  }
}
