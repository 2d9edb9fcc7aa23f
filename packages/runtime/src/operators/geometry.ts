import type { Geometry } from '../engine/lowering.js';
import type { Node } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';

/** The four lengths of a [batch, height, width, depth] tensor. */
export function nhwc(node: Node, tensor: RuntimeTensor): readonly [number, number, number, number] {
  const { shape } = tensor;
  if (shape.length !== 4) node.fail(`${tensor.name} has ${shape.length} dimensions`, 'batch, height, width, depth');
  return shape as unknown as readonly [number, number, number, number];
}

/** Wider windows are no layers but broken numbers. */
const MAX_REACH = 65536;

interface Window {
  readonly height: number;
  readonly width: number;
  readonly strideH: number;
  readonly strideW: number;
  readonly dilationHFactor: number;
  readonly dilationWFactor: number;
  /** 0 is SAME, 1 is VALID. */
  readonly padding: number;
}

/** Sizes of a window that slides over an input, checked against the output's shape. */
export function geometryOf(node: Node, input: RuntimeTensor, output: RuntimeTensor, window: Window): Geometry {
  const [batches, inputHeight, inputWidth, inputDepth] = nhwc(node, input);
  const [outputBatches, outputHeight, outputWidth, outputDepth] = nhwc(node, output);
  const vertical = spanOf(node, inputHeight, window.height, window.strideH, window.dilationHFactor, window.padding);
  const horizontal = spanOf(node, inputWidth, window.width, window.strideW, window.dilationWFactor, window.padding);
  node.require(
    batches === outputBatches && outputHeight === vertical.length && outputWidth === horizontal.length,
    `its output has the shape [${output.shape.join(', ')}]`,
    `[${batches}, ${vertical.length}, ${horizontal.length}, depth] for this input, stride and padding`,
  );
  return {
    batches,
    inputHeight,
    inputWidth,
    inputDepth,
    filterHeight: window.height,
    filterWidth: window.width,
    outputHeight,
    outputWidth,
    outputDepth,
    strideHeight: window.strideH,
    strideWidth: window.strideW,
    dilationHeight: window.dilationHFactor,
    dilationWidth: window.dilationWFactor,
    padTop: vertical.pad,
    padLeft: horizontal.pad,
  };
}

/** Output length and leading padding along one dimension, by TensorFlow's rule for SAME and VALID. */
export function spanOf(
  node: Node,
  input: number,
  filter: number,
  stride: number,
  dilation: number,
  padding: number,
): { length: number; pad: number } {
  node.require(stride > 0 && dilation > 0 && filter > 0, 'has a stride, dilation or filter below 1', '1 or more');
  node.require(padding === 0 || padding === 1, `has padding ${padding}`, 'SAME, VALID');
  const reach = (filter - 1) * dilation + 1;
  node.require(stride <= MAX_REACH && reach <= MAX_REACH, `its window reaches over ${reach}`, `at most ${MAX_REACH}`);
  const length = padding === 0 ? Math.ceil(input / stride) : Math.max(0, Math.ceil((input - reach + 1) / stride));
  const total = Math.max(0, (length - 1) * stride + reach - input);
  return { length, pad: Math.floor(total / 2) };
}
