import { PipitError } from '@pipit/core';
import type { Rounding } from '../arithmetic/rounding.js';
import type { OperatorSpec, TensorSpec } from '../model/model.js';
import type { TensorType } from '../model/tensor-type.js';
import type { BuiltinOptions } from '../schema/tflite-tables.js';
import type { Lowering } from './lowering.js';
import { RuntimeTensor } from './runtime-tensor.js';

/**
 * An operator made ready: `run` computes the outputs with plain TypeScript, and is the specification.
 *
 * `lowering` says the same to the WebAssembly engine. `inPlace` lists the inputs whose memory output 0 may take, because
 * each element is read before the one at its place is written; `alias` says that output 0 is input 0 under another shape.
 */
export interface Plan {
  run(): void;
  readonly macs?: number;
  readonly lowering?: Lowering;
  readonly inPlace?: readonly number[];
  readonly alias?: boolean;
}

/** An operator with its tensors, while it is checked and prepared. */
export class Node {
  readonly name: string;
  readonly version: number;
  readonly custom: Uint8Array | undefined;
  readonly states: RuntimeTensor[] = [];

  constructor(
    readonly index: number,
    readonly spec: OperatorSpec,
    readonly inputs: readonly (RuntimeTensor | undefined)[],
    readonly outputs: readonly RuntimeTensor[],
    readonly rounding: Rounding,
    /** The state that a variable operator reads or writes. */
    readonly variable?: RuntimeTensor,
  ) {
    this.name = spec.name;
    this.version = spec.version;
    this.custom = spec.custom;
  }

  /** State of the operator's own, which outlives a run and starts with zeros. */
  state(spec: TensorSpec): RuntimeTensor {
    const tensor = new RuntimeTensor(-1, { ...spec, isVariable: true });
    this.states.push(tensor);
    return tensor;
  }

  /** Input `at`, of one of these types. */
  input(at: number, ...types: readonly TensorType[]): RuntimeTensor {
    const tensor = this.inputs[at];
    if (!tensor) return this.fail(`input ${at} is missing`, `${at + 1} or more inputs`);
    return this.typed(tensor, `input ${tensor.name}`, types);
  }

  /** Input `at` where it is given. */
  optional(at: number, ...types: readonly TensorType[]): RuntimeTensor | undefined {
    return this.inputs[at] && this.input(at, ...types);
  }

  output(at: number, ...types: readonly TensorType[]): RuntimeTensor {
    const tensor = this.outputs[at];
    if (!tensor) return this.fail(`output ${at} is missing`, `${at + 1} or more outputs`);
    return this.typed(tensor, `output ${tensor.name}`, types);
  }

  /** A small constant list of whole numbers, such as axes or paddings. */
  numbers(at: number): number[] {
    const tensor = this.input(at, 'int32', 'int64');
    if (!tensor.isConstant) this.fail(`input ${tensor.name} is computed`, 'a constant there');
    return Array.from(tensor.data as Int32Array, Number);
  }

  /** The operator's options, of the kind that belongs to it; the defaults of the schema where the file has none. */
  options<K extends BuiltinOptions['kind']>(
    kind: K,
    fallback: Omit<Extract<BuiltinOptions, { kind: K }>, 'kind'>,
  ): Omit<Extract<BuiltinOptions, { kind: K }>, 'kind'> {
    const { options } = this.spec;
    if (!options) return fallback;
    if (options.kind !== kind) return this.fail(`its options are ${options.kind}`, kind);
    return options as Extract<BuiltinOptions, { kind: K }>;
  }

  require(holds: boolean, why: string, supported: string): void {
    if (!holds) this.fail(why, supported);
  }

  fail(why: string, supported: string): never {
    throw new PipitError('MODEL_OPERATOR', `Operator ${this.index} (${this.name})`, why, supported);
  }

  private typed(tensor: RuntimeTensor, who: string, types: readonly TensorType[]): RuntimeTensor {
    if (types.length > 0 && !types.includes(tensor.type)) this.fail(`${who} is ${tensor.type}`, types.join(', '));
    return tensor;
  }
}
