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

/** One byte to a wider value: the table's bytes, 256 values of the output's type. */
export interface WideTableLowering {
  readonly kind: 'wide-table';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly table: Uint8Array;
}

/** float32 to int8 by the output's scale and zero point. */
export interface QuantizeLowering {
  readonly kind: 'quantize';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
}

/** How an operand of fewer elements spreads over the output: the lengths of the output with the operand's strides, 0 where it repeats. */
export interface Spread {
  readonly lengths: readonly number[];
  readonly strides: readonly number[];
}

interface Binary {
  readonly a: RuntimeTensor;
  readonly b: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly spreadA?: Spread | undefined;
  readonly spreadB?: Spread | undefined;
}

/** int8 sum or difference, each input scaled after a left shift of 20. */
export interface AddLowering extends Binary {
  readonly kind: 'add';
  /** Zero point, multiplier and shift of a, b and the output. */
  readonly scales: readonly (readonly [zeroPoint: number, multiplier: number, shift: number])[];
  readonly subtract: boolean;
  readonly min: number;
  readonly max: number;
}

export interface ChooseLowering extends Binary {
  readonly kind: 'choose';
  readonly larger: boolean;
}

export interface MulLowering extends Binary {
  readonly kind: 'mul';
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

/** int8 transposed convolution with weights [output, height, width, input]; the geometry is that of the way back. */
export interface TransposeConvLowering extends Omit<Geometry, 'dilationHeight' | 'dilationWidth'>, Quantised {
  readonly kind: 'transpose-conv';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly weights: Int8Array;
}

/** float32 convolution with weights [output, height, width, input]; depthwise with weights [height, width, channel]. */
export interface FloatLowering extends Geometry {
  readonly kind: 'conv-float' | 'depthwise-float';
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly weights: Float32Array;
  readonly bias: Float32Array | undefined;
  readonly min: number;
  readonly max: number;
}

/** int8 SVDF with a state of int8 or int16. Scales are pairs of multiplier and shift. */
export interface SvdfLowering {
  readonly kind: 'svdf';
  readonly input: RuntimeTensor;
  readonly features: Int8Array;
  readonly times: RuntimeTensor;
  readonly bias: RuntimeTensor | undefined;
  readonly state: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly batches: number;
  readonly depth: number;
  readonly filters: number;
  readonly memory: number;
  readonly rank: number;
  readonly into: readonly [number, number];
  readonly out: readonly [number, number];
}

export interface LstmGate {
  readonly weights: Int8Array;
  readonly recurrent: Int8Array;
  readonly bias: Int32Array | undefined;
  readonly ofInput: readonly [number, number];
  readonly ofHidden: readonly [number, number];
}

/** int8 LSTM with an int16 cell; gates in the order input, forget, cell, output. */
export interface LstmLowering {
  readonly kind: 'lstm';
  readonly input: RuntimeTensor;
  readonly hidden: RuntimeTensor;
  readonly cell: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly gates: readonly LstmGate[];
  readonly batches: number;
  readonly steps: number;
  readonly depth: number;
  readonly units: number;
  readonly timeMajor: boolean;
  readonly clip: number;
  /** Multiplier and shift of forget * cell, of input * update, and of the product that is shown. */
  readonly scales: readonly (readonly [number, number])[];
  readonly cellTanh: readonly [multiplier: number, shift: number];
}

/** What the WebAssembly engine knows how to run. */
export type Lowering =
  | ConvLowering
  | DepthwiseLowering
  | TableLowering
  | WideTableLowering
  | QuantizeLowering
  | TransposeConvLowering
  | AddLowering
  | ChooseLowering
  | MulLowering
  | FloatLowering
  | SvdfLowering
  | LstmLowering
  | PoolLowering
  | CopyLowering
  | SoftmaxLowering
  | MeanLowering;
