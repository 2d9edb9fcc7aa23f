/** Code in the file of every built-in operator that Pipit knows by name. */
export const operatorCodes: Record<string, number> = {
  ADD: 0,
  AVERAGE_POOL_2D: 1,
  CONCATENATION: 2,
  CONV_2D: 3,
  DEPTHWISE_CONV_2D: 4,
  DEQUANTIZE: 6,
  FULLY_CONNECTED: 9,
  LOGISTIC: 14,
  MAX_POOL_2D: 17,
  MUL: 18,
  RELU: 19,
  RELU6: 21,
  RESHAPE: 22,
  SOFTMAX: 25,
  SVDF: 27,
  TANH: 28,
  PAD: 34,
  TRANSPOSE: 39,
  MEAN: 40,
  SUB: 41,
  DIV: 42,
  SQUEEZE: 43,
  UNIDIRECTIONAL_SEQUENCE_LSTM: 44,
  STRIDED_SLICE: 45,
  SPLIT: 49,
  CAST: 53,
  MAXIMUM: 55,
  MINIMUM: 57,
  PADV2: 60,
  TRANSPOSE_CONV: 67,
  EXPAND_DIMS: 70,
  SHAPE: 77,
  PACK: 83,
  RESIZE_NEAREST_NEIGHBOR: 97,
  LEAKY_RELU: 98,
  SPLIT_V: 102,
  QUANTIZE: 114,
  HARD_SWISH: 117,
  CALL_ONCE: 129,
  VAR_HANDLE: 142,
  READ_VARIABLE: 143,
  ASSIGN_VARIABLE: 144,
};

/** The code that marks a custom operator. */
export const CUSTOM = 32;

const names = new Map(Object.entries(operatorCodes).map(([name, code]) => [code, name]));

/** The operator's name, or its number where Pipit has none for it. */
export const operatorName = (code: number): string => names.get(code) ?? `operator ${code}`;
