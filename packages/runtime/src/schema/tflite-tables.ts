// One file because it is the table of the schema, read beside schema/tflite.fbs.
// Generated from schema/tflite.fbs by tools/generate-schema.mjs: change that file, never this one.

/** A field of a table: name, wire type, default. Its place in the list is its id. */
export type Field = readonly [name: string, type: string, initial?: number | boolean] | undefined;

export interface ModelTable {
  version: number;
  operatorCodes: OperatorCodeTable[];
  subgraphs: SubGraphTable[];
  description: string;
  buffers: BufferTable[];
  metadataBuffer: number[];
  metadata: MetadataTable[];
  signatureDefs: SignatureDefTable[];
}

export interface OperatorCodeTable {
  deprecatedBuiltinCode: number;
  customCode: string;
  version: number;
  builtinCode: number;
}

export interface SubGraphTable {
  tensors: TensorTable[];
  inputs: number[];
  outputs: number[];
  operators: OperatorTable[];
  name: string;
}

export interface TensorTable {
  shape: number[];
  type: number;
  buffer: number;
  name: string;
  quantization: QuantizationParametersTable | undefined;
  isVariable: boolean;
  sparsity: boolean;
  shapeSignature: number[];
  hasRank: boolean;
  variantTensors: boolean;
}

export interface QuantizationParametersTable {
  scale: number[];
  zeroPoint: number[];
  quantizedDimension: number;
}

export interface OperatorTable {
  opcodeIndex: number;
  inputs: number[];
  outputs: number[];
  builtinOptions: BuiltinOptions | undefined;
  customOptions: Uint8Array;
  customOptionsFormat: number;
  mutatingVariableInputs: boolean[];
  intermediates: number[];
  largeCustomOptionsOffset: number;
  largeCustomOptionsSize: number;
}

export interface BufferTable {
  data: Uint8Array;
  offset: number;
  size: number;
}

export interface MetadataTable {
  name: string;
  buffer: number;
}

export interface TensorMapTable {
  name: string;
  tensorIndex: number;
}

export interface SignatureDefTable {
  inputs: TensorMapTable[];
  outputs: TensorMapTable[];
  signatureKey: string;
  subgraphIndex: number;
}

export interface Conv2DOptionsTable {
  padding: number;
  strideW: number;
  strideH: number;
  fusedActivationFunction: number;
  dilationWFactor: number;
  dilationHFactor: number;
}

export interface DepthwiseConv2DOptionsTable {
  padding: number;
  strideW: number;
  strideH: number;
  depthMultiplier: number;
  fusedActivationFunction: number;
  dilationWFactor: number;
  dilationHFactor: number;
}

export interface Pool2DOptionsTable {
  padding: number;
  strideW: number;
  strideH: number;
  filterWidth: number;
  filterHeight: number;
  fusedActivationFunction: number;
}

export interface SVDFOptionsTable {
  rank: number;
  fusedActivationFunction: number;
  asymmetricQuantizeInputs: boolean;
}

export interface FullyConnectedOptionsTable {
  fusedActivationFunction: number;
  weightsFormat: number;
  keepNumDims: boolean;
  asymmetricQuantizeInputs: boolean;
}

export interface SoftmaxOptionsTable {
  beta: number;
}

export interface ConcatenationOptionsTable {
  axis: number;
  fusedActivationFunction: number;
}

export interface AddOptionsTable {
  fusedActivationFunction: number;
  potScaleInt16: boolean;
}

export interface MulOptionsTable {
  fusedActivationFunction: number;
}

export interface SubOptionsTable {
  fusedActivationFunction: number;
  potScaleInt16: boolean;
}

export interface DivOptionsTable {
  fusedActivationFunction: number;
}

export interface ReshapeOptionsTable {
  newShape: number[];
}

export interface PadOptionsTable {}

export interface PadV2OptionsTable {}

export interface TransposeOptionsTable {}

export interface ReducerOptionsTable {
  keepDims: boolean;
}

export interface SqueezeOptionsTable {
  squeezeDims: number[];
}

export interface StridedSliceOptionsTable {
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
  offset: boolean;
}

export interface SplitOptionsTable {
  numSplits: number;
}

export interface SplitVOptionsTable {
  numSplits: number;
}

export interface CastOptionsTable {
  inDataType: number;
  outDataType: number;
}

export interface DequantizeOptionsTable {}

export interface QuantizeOptionsTable {}

export interface MaximumMinimumOptionsTable {}

export interface ExpandDimsOptionsTable {}

export interface ShapeOptionsTable {
  outType: number;
}

export interface PackOptionsTable {
  valuesCount: number;
  axis: number;
}

export interface HardSwishOptionsTable {}

export interface TransposeConvOptionsTable {
  padding: number;
  strideW: number;
  strideH: number;
  fusedActivationFunction: number;
}

export interface UnidirectionalSequenceLSTMOptionsTable {
  fusedActivationFunction: number;
  cellClip: number;
  projClip: number;
  timeMajor: boolean;
  asymmetricQuantizeInputs: boolean;
  diagonalRecurrentTensors: boolean;
}

export interface ResizeNearestNeighborOptionsTable {
  alignCorners: boolean;
  halfPixelCenters: boolean;
}

export interface LeakyReluOptionsTable {
  alpha: number;
}

export interface CallOnceOptionsTable {
  initSubgraphIndex: number;
}

export interface VarHandleOptionsTable {
  container: string;
  sharedName: string;
}

export interface ReadVariableOptionsTable {}

export interface AssignVariableOptionsTable {}

export type BuiltinOptions =
  | ({ kind: 'Conv2DOptions' } & Conv2DOptionsTable)
  | ({ kind: 'DepthwiseConv2DOptions' } & DepthwiseConv2DOptionsTable)
  | ({ kind: 'Pool2DOptions' } & Pool2DOptionsTable)
  | ({ kind: 'SVDFOptions' } & SVDFOptionsTable)
  | ({ kind: 'FullyConnectedOptions' } & FullyConnectedOptionsTable)
  | ({ kind: 'SoftmaxOptions' } & SoftmaxOptionsTable)
  | ({ kind: 'ConcatenationOptions' } & ConcatenationOptionsTable)
  | ({ kind: 'AddOptions' } & AddOptionsTable)
  | ({ kind: 'ReshapeOptions' } & ReshapeOptionsTable)
  | ({ kind: 'MulOptions' } & MulOptionsTable)
  | ({ kind: 'PadOptions' } & PadOptionsTable)
  | ({ kind: 'TransposeOptions' } & TransposeOptionsTable)
  | ({ kind: 'ReducerOptions' } & ReducerOptionsTable)
  | ({ kind: 'SubOptions' } & SubOptionsTable)
  | ({ kind: 'DivOptions' } & DivOptionsTable)
  | ({ kind: 'SqueezeOptions' } & SqueezeOptionsTable)
  | ({ kind: 'StridedSliceOptions' } & StridedSliceOptionsTable)
  | ({ kind: 'SplitOptions' } & SplitOptionsTable)
  | ({ kind: 'CastOptions' } & CastOptionsTable)
  | ({ kind: 'DequantizeOptions' } & DequantizeOptionsTable)
  | ({ kind: 'MaximumMinimumOptions' } & MaximumMinimumOptionsTable)
  | ({ kind: 'PadV2Options' } & PadV2OptionsTable)
  | ({ kind: 'TransposeConvOptions' } & TransposeConvOptionsTable)
  | ({ kind: 'ExpandDimsOptions' } & ExpandDimsOptionsTable)
  | ({ kind: 'ShapeOptions' } & ShapeOptionsTable)
  | ({ kind: 'PackOptions' } & PackOptionsTable)
  | ({ kind: 'UnidirectionalSequenceLSTMOptions' } & UnidirectionalSequenceLSTMOptionsTable)
  | ({ kind: 'ResizeNearestNeighborOptions' } & ResizeNearestNeighborOptionsTable)
  | ({ kind: 'LeakyReluOptions' } & LeakyReluOptionsTable)
  | ({ kind: 'SplitVOptions' } & SplitVOptionsTable)
  | ({ kind: 'QuantizeOptions' } & QuantizeOptionsTable)
  | ({ kind: 'HardSwishOptions' } & HardSwishOptionsTable)
  | ({ kind: 'CallOnceOptions' } & CallOnceOptionsTable)
  | ({ kind: 'VarHandleOptions' } & VarHandleOptionsTable)
  | ({ kind: 'ReadVariableOptions' } & ReadVariableOptionsTable)
  | ({ kind: 'AssignVariableOptions' } & AssignVariableOptionsTable);

export const tables: Record<string, readonly Field[]> = {
  Model: [
    ['version', 'uint', 0],
    ['operatorCodes', '[OperatorCode]'],
    ['subgraphs', '[SubGraph]'],
    ['description', 'string'],
    ['buffers', '[Buffer]'],
    ['metadataBuffer', '[int]'],
    ['metadata', '[Metadata]'],
    ['signatureDefs', '[SignatureDef]'],
  ],
  OperatorCode: [
    ['deprecatedBuiltinCode', 'byte', 0],
    ['customCode', 'string'],
    ['version', 'int', 1],
    ['builtinCode', 'int', 0],
  ],
  SubGraph: [
    ['tensors', '[Tensor]'],
    ['inputs', '[int]'],
    ['outputs', '[int]'],
    ['operators', '[Operator]'],
    ['name', 'string'],
  ],
  Tensor: [
    ['shape', '[int]'],
    ['type', 'byte', 0],
    ['buffer', 'uint', 0],
    ['name', 'string'],
    ['quantization', 'QuantizationParameters'],
    ['isVariable', 'bool', false],
    ['sparsity', 'table'],
    ['shapeSignature', '[int]'],
    ['hasRank', 'bool', false],
    ['variantTensors', 'table'],
  ],
  QuantizationParameters: [
    undefined,
    undefined,
    ['scale', '[float]'],
    ['zeroPoint', '[long]'],
    undefined,
    undefined,
    ['quantizedDimension', 'int', 0],
  ],
  Operator: [
    ['opcodeIndex', 'uint', 0],
    ['inputs', '[int]'],
    ['outputs', '[int]'],
    undefined,
    ['builtinOptions', 'union:BuiltinOptions'],
    ['customOptions', '[ubyte]'],
    ['customOptionsFormat', 'byte', 0],
    ['mutatingVariableInputs', '[bool]'],
    ['intermediates', '[int]'],
    ['largeCustomOptionsOffset', 'ulong', 0],
    ['largeCustomOptionsSize', 'ulong', 0],
  ],
  Buffer: [
    ['data', '[ubyte]'],
    ['offset', 'ulong', 0],
    ['size', 'ulong', 0],
  ],
  Metadata: [
    ['name', 'string'],
    ['buffer', 'uint', 0],
  ],
  TensorMap: [
    ['name', 'string'],
    ['tensorIndex', 'uint', 0],
  ],
  SignatureDef: [
    ['inputs', '[TensorMap]'],
    ['outputs', '[TensorMap]'],
    ['signatureKey', 'string'],
    undefined,
    ['subgraphIndex', 'uint', 0],
  ],
  Conv2DOptions: [
    ['padding', 'byte', 0],
    ['strideW', 'int', 0],
    ['strideH', 'int', 0],
    ['fusedActivationFunction', 'byte', 0],
    ['dilationWFactor', 'int', 1],
    ['dilationHFactor', 'int', 1],
  ],
  DepthwiseConv2DOptions: [
    ['padding', 'byte', 0],
    ['strideW', 'int', 0],
    ['strideH', 'int', 0],
    ['depthMultiplier', 'int', 0],
    ['fusedActivationFunction', 'byte', 0],
    ['dilationWFactor', 'int', 1],
    ['dilationHFactor', 'int', 1],
  ],
  Pool2DOptions: [
    ['padding', 'byte', 0],
    ['strideW', 'int', 0],
    ['strideH', 'int', 0],
    ['filterWidth', 'int', 0],
    ['filterHeight', 'int', 0],
    ['fusedActivationFunction', 'byte', 0],
  ],
  SVDFOptions: [
    ['rank', 'int', 0],
    ['fusedActivationFunction', 'byte', 0],
    ['asymmetricQuantizeInputs', 'bool', false],
  ],
  FullyConnectedOptions: [
    ['fusedActivationFunction', 'byte', 0],
    ['weightsFormat', 'byte', 0],
    ['keepNumDims', 'bool', false],
    ['asymmetricQuantizeInputs', 'bool', false],
  ],
  SoftmaxOptions: [['beta', 'float', 0]],
  ConcatenationOptions: [
    ['axis', 'int', 0],
    ['fusedActivationFunction', 'byte', 0],
  ],
  AddOptions: [
    ['fusedActivationFunction', 'byte', 0],
    ['potScaleInt16', 'bool', true],
  ],
  MulOptions: [['fusedActivationFunction', 'byte', 0]],
  SubOptions: [
    ['fusedActivationFunction', 'byte', 0],
    ['potScaleInt16', 'bool', true],
  ],
  DivOptions: [['fusedActivationFunction', 'byte', 0]],
  ReshapeOptions: [['newShape', '[int]']],
  PadOptions: [],
  PadV2Options: [],
  TransposeOptions: [],
  ReducerOptions: [['keepDims', 'bool', false]],
  SqueezeOptions: [['squeezeDims', '[int]']],
  StridedSliceOptions: [
    ['beginMask', 'int', 0],
    ['endMask', 'int', 0],
    ['ellipsisMask', 'int', 0],
    ['newAxisMask', 'int', 0],
    ['shrinkAxisMask', 'int', 0],
    ['offset', 'bool', false],
  ],
  SplitOptions: [['numSplits', 'int', 0]],
  SplitVOptions: [['numSplits', 'int', 0]],
  CastOptions: [
    ['inDataType', 'byte', 0],
    ['outDataType', 'byte', 0],
  ],
  DequantizeOptions: [],
  QuantizeOptions: [],
  MaximumMinimumOptions: [],
  ExpandDimsOptions: [],
  ShapeOptions: [['outType', 'byte', 0]],
  PackOptions: [
    ['valuesCount', 'int', 0],
    ['axis', 'int', 0],
  ],
  HardSwishOptions: [],
  TransposeConvOptions: [
    ['padding', 'byte', 0],
    ['strideW', 'int', 0],
    ['strideH', 'int', 0],
    ['fusedActivationFunction', 'byte', 0],
  ],
  UnidirectionalSequenceLSTMOptions: [
    ['fusedActivationFunction', 'byte', 0],
    ['cellClip', 'float', 0],
    ['projClip', 'float', 0],
    ['timeMajor', 'bool', false],
    ['asymmetricQuantizeInputs', 'bool', false],
    ['diagonalRecurrentTensors', 'bool', false],
  ],
  ResizeNearestNeighborOptions: [
    ['alignCorners', 'bool', false],
    ['halfPixelCenters', 'bool', false],
  ],
  LeakyReluOptions: [['alpha', 'float', 0]],
  CallOnceOptions: [['initSubgraphIndex', 'int', 0]],
  VarHandleOptions: [
    ['container', 'string'],
    ['sharedName', 'string'],
  ],
  ReadVariableOptions: [],
  AssignVariableOptions: [],
};

export const unions: Record<string, Record<string, number>> = {
  BuiltinOptions: {
    Conv2DOptions: 1,
    DepthwiseConv2DOptions: 2,
    Pool2DOptions: 5,
    SVDFOptions: 6,
    FullyConnectedOptions: 8,
    SoftmaxOptions: 9,
    ConcatenationOptions: 10,
    AddOptions: 11,
    ReshapeOptions: 17,
    MulOptions: 21,
    PadOptions: 22,
    TransposeOptions: 26,
    ReducerOptions: 27,
    SubOptions: 28,
    DivOptions: 29,
    SqueezeOptions: 30,
    StridedSliceOptions: 32,
    SplitOptions: 35,
    CastOptions: 37,
    DequantizeOptions: 38,
    MaximumMinimumOptions: 39,
    PadV2Options: 43,
    TransposeConvOptions: 49,
    ExpandDimsOptions: 52,
    ShapeOptions: 55,
    PackOptions: 59,
    UnidirectionalSequenceLSTMOptions: 71,
    ResizeNearestNeighborOptions: 74,
    LeakyReluOptions: 75,
    SplitVOptions: 79,
    QuantizeOptions: 89,
    HardSwishOptions: 91,
    CallOnceOptions: 103,
    VarHandleOptions: 111,
    ReadVariableOptions: 112,
    AssignVariableOptions: 113,
  },
};
