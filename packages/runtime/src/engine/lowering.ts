import type { RuntimeTensor } from './runtime-tensor.js';

interface Quantised {
  readonly bias: Int32Array | undefined;
  readonly multipliers: Int32Array;
  readonly shifts: Int32Array;
  readonly inputZeroPoint: number;
  readonly outputZeroPoint: number;
  readonly min: number;
  readonly max: number;
}

/** Sizes of a two-dimensional convolution; padding is what lies before the first row and column. */
export interface Geometry {
  readonly batches: number;
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly inputDepth: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly outputDepth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** int8 convolution with weights [output, height, width, input]; a fully connected layer is one over 1 x 1. */
export interface ConvLowering extends Geometry, Quantised {
  readonly kind: 'conv';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly weights: Int8Array;
}

/** int8 depthwise convolution with weights [height, width, output]; output channel c reads input c / multiplier. */
export interface DepthwiseLowering extends Geometry, Quantised {
  readonly kind: 'depthwise';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly weights: Int8Array;
  readonly depthMultiplier: number;
}

/** One byte to one byte through a table indexed by the byte read as unsigned. */
export interface TableLowering {
  readonly kind: 'table';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly table: Uint8Array;
}

/** int8 sum or difference of tensors of one shape, each input scaled after a left shift of 20. */
export interface AddLowering {
  readonly kind: 'add';
  readonly a: RuntimeTensor;
  readonly b: RuntimeTensor;
  readonly output: RuntimeTensor;
  /** Zero point, multiplier and shift of a, b and the output. */
  readonly scales: readonly (readonly [zeroPoint: number, multiplier: number, shift: number])[];
  readonly subtract: boolean;
  readonly min: number;
  readonly max: number;
}

export interface MulLowering {
  readonly kind: 'mul';
  readonly a: RuntimeTensor;
  readonly b: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly zeroPoints: readonly [number, number, number];
  readonly multiplier: number;
  readonly shift: number;
  readonly min: number;
  readonly max: number;
}

export interface PoolLowering extends Geometry {
  readonly kind: 'average-pool' | 'max-pool';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly min: number;
  readonly max: number;
}

/** Copies boxes: rows of bytes from one strided place to another. Fills the output with `fill` first where it is given. */
export interface CopyLowering {
  readonly kind: 'copy';
  readonly fill?: { readonly output: RuntimeTensor; readonly byte: number };
  readonly boxes: readonly {
    readonly from: RuntimeTensor;
    readonly to: RuntimeTensor;
    /** Byte offsets of the first row. */
    readonly fromOffset: number;
    readonly toOffset: number;
    /** Lengths of the loops round a row, outermost first, with their byte strides. */
    readonly lengths: readonly number[];
    readonly fromStrides: readonly number[];
    readonly toStrides: readonly number[];
    /** Bytes in a row. */
    readonly row: number;
  }[];
}

export interface SoftmaxLowering {
  readonly kind: 'softmax';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly depth: number;
  readonly multiplier: number;
  readonly shift: number;
  readonly minDifference: number;
}

export interface MeanLowering {
  readonly kind: 'mean';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly batches: number;
  readonly positions: number;
  readonly depth: number;
  readonly inputZeroPoint: number;
  readonly outputZeroPoint: number;
  readonly multiplier: number;
  readonly shift: number;
}

/** What the WebAssembly engine knows how to run. */
export type Lowering =
  | ConvLowering
  | DepthwiseLowering
  | TableLowering
  | AddLowering
  | MulLowering
  | PoolLowering
  | CopyLowering
  | SoftmaxLowering
  | MeanLowering;
