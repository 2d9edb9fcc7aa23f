import type { BuiltinOptions } from '../schema/tflite-tables.js';
import type { TensorType } from './tensor-type.js';

/** real = scale * (quantised - zeroPoint). One pair for the tensor, or one for each index along `dimension`. */
export interface Quantization {
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly dimension: number;
}

/** A tensor as the file describes it. `data` is there for constants only, little endian, in the order of the shape. */
export interface TensorSpec {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly quantization?: Quantization;
  readonly data?: Uint8Array;
  readonly isVariable?: boolean;
  /** The shape with -1 where the exporter left a dimension open. */
  readonly shapeSignature?: readonly number[];
}

/**
 * One step of a graph: tensor numbers in and out (-1 for an input left out).
 *
 * `custom` holds the options of a custom operator, whose `name` is its own; a built-in one has `options`.
 */
export interface OperatorSpec {
  readonly name: string;
  readonly version: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly options?: BuiltinOptions;
  readonly custom?: Uint8Array;
  readonly intermediates?: readonly number[];
}

export interface Subgraph {
  readonly name: string;
  readonly tensors: readonly TensorSpec[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly operators: readonly OperatorSpec[];
}

export interface Signature {
  readonly key: string;
  readonly subgraph: number;
  readonly inputs: readonly { readonly name: string; readonly tensor: number }[];
  readonly outputs: readonly { readonly name: string; readonly tensor: number }[];
}

/** A `.tflite` model, as read and as written. Subgraph 0 is the one that runs. */
export interface Model {
  readonly description: string;
  readonly subgraphs: readonly Subgraph[];
  readonly metadata: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly signatures: readonly Signature[];
}
