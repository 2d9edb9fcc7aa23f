import type { Node, Plan } from '../engine/node.js';
import { add, sub } from './add-sub.js';
import { concatenation } from './concatenation.js';
import { conv2d } from './conv-2d.js';
import { depthwiseConv2d } from './depthwise-conv-2d.js';
import { div } from './div.js';
import { fullyConnected } from './fully-connected.js';
import { hardSwish } from './hard-swish.js';
import { leakyRelu } from './leaky-relu.js';
import { logistic, tanh } from './logistic-tanh.js';
import { maximum, minimum } from './maximum-minimum.js';
import { mean } from './mean.js';
import { mul } from './mul.js';
import { pack } from './pack.js';
import { pad } from './pad.js';
import { averagePool2d, maxPool2d } from './pool-2d.js';
import { cast, dequantize, quantize } from './quantize.js';
import { relu, relu6 } from './relu.js';
import { reshape } from './reshape.js';
import { resizeNearestNeighbor } from './resize-nearest-neighbor.js';
import { shape } from './shape.js';
import { signalEnergy } from './signal/signal-energy.js';
import { signalFftAutoScale } from './signal/signal-fft-auto-scale.js';
import { signalFilterBank } from './signal/signal-filter-bank.js';
import { signalFilterBankLog } from './signal/signal-filter-bank-log.js';
import { signalFilterBankSquareRoot } from './signal/signal-filter-bank-square-root.js';
import { signalPcan } from './signal/signal-pcan.js';
import { signalRfft } from './signal/signal-rfft.js';
import { signalSpectralSubtraction } from './signal/signal-spectral-subtraction.js';
import { signalWindow } from './signal/signal-window.js';
import { softmax } from './softmax.js';
import { split, splitV } from './split.js';
import { stridedSlice } from './strided-slice.js';
import { svdf } from './svdf.js';
import { transpose } from './transpose.js';
import { transposeConv } from './transpose-conv.js';
import { unidirectionalSequenceLstm } from './unidirectional-sequence-lstm.js';
import { assignVariable, readVariable, settled } from './variables.js';

/** Checks an operator and makes it ready to run. */
export type Prepare = (node: Node) => Plan;

/** Every operator that runs, by its name in the file. */
export const operators: Readonly<Record<string, Prepare>> = {
  ADD: add,
  ASSIGN_VARIABLE: assignVariable,
  AVERAGE_POOL_2D: averagePool2d,
  CALL_ONCE: settled,
  CAST: cast,
  CONCATENATION: concatenation,
  CONV_2D: conv2d,
  DEPTHWISE_CONV_2D: depthwiseConv2d,
  DEQUANTIZE: dequantize,
  DIV: div,
  EXPAND_DIMS: reshape,
  FULLY_CONNECTED: fullyConnected,
  HARD_SWISH: hardSwish,
  LEAKY_RELU: leakyRelu,
  LOGISTIC: logistic,
  MAXIMUM: maximum,
  MAX_POOL_2D: maxPool2d,
  MEAN: mean,
  MINIMUM: minimum,
  MUL: mul,
  PACK: pack,
  PAD: pad,
  PADV2: pad,
  QUANTIZE: quantize,
  READ_VARIABLE: readVariable,
  RELU: relu,
  RELU6: relu6,
  RESHAPE: reshape,
  RESIZE_NEAREST_NEIGHBOR: resizeNearestNeighbor,
  SHAPE: shape,
  SOFTMAX: softmax,
  SPLIT: split,
  SPLIT_V: splitV,
  SQUEEZE: reshape,
  STRIDED_SLICE: stridedSlice,
  SUB: sub,
  SVDF: svdf,
  TANH: tanh,
  TRANSPOSE: transpose,
  TRANSPOSE_CONV: transposeConv,
  UNIDIRECTIONAL_SEQUENCE_LSTM: unidirectionalSequenceLstm,
  VAR_HANDLE: settled,
  SignalEnergy: signalEnergy,
  SignalFftAutoScale: signalFftAutoScale,
  SignalFilterBank: signalFilterBank,
  SignalFilterBankLog: signalFilterBankLog,
  SignalFilterBankSpectralSubtraction: signalSpectralSubtraction,
  SignalFilterBankSquareRoot: signalFilterBankSquareRoot,
  SignalPCAN: signalPcan,
  SignalRfft: signalRfft,
  SignalWindow: signalWindow,
};

/** Names of the operators that run, for messages and docs. */
export const supportedOperators: readonly string[] = Object.keys(operators);
