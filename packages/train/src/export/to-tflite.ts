import { type OperatorSpec, type TensorSpec, writeModel } from '@pipit/runtime';
import { networkShapes } from '../network/network-shapes.js';
import type { Layer } from '../network/network-spec.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { writeLstm } from './write-lstm.js';
import { biasBytes, kernelBytes } from './weight-bytes.js';

export interface ExportOptions {
  /**
   * `softmax` appends it, as a classifier wants; `logistic` makes a probability of a single number, as a phrase detector
   * wants; `none` leaves the last layer's output.
   */
  readonly head: 'softmax' | 'logistic' | 'none';
  /** True takes [1, frames, bands] for a network over [frames, 1, bands], as microWakeWord's models do. */
  readonly isFrames?: boolean;
  /** True leaves out the scales of biases, which are those of input times kernel: 12 bytes a channel less. */
  readonly isSmall?: boolean;
  readonly description?: string;
  readonly metadata?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/**
 * Writes a quantised network as a `.tflite` file with int8 input and output, of operators that TensorFlow Lite for
 * microcontrollers has, in the versions that its converter writes.
 */
export function toTflite(
  quantised: QuantisedNetwork,
  { head, isFrames = false, isSmall = false, description, metadata }: ExportOptions,
): Uint8Array {
  const tensors: TensorSpec[] = [];
  const operators: OperatorSpec[] = [];
  const shapes = networkShapes(quantised.spec).map((shape) => [1, ...shape]);
  const add = (tensor: TensorSpec) => tensors.push(tensor) - 1;
  const activation = (name: string, node: number, shape: readonly number[]) => {
    const { scale, zeroPoint } = quantised.grids[node] ?? { scale: 1, zeroPoint: 0 };
    return add({ name, type: 'int8', shape, quantization: { scale: [scale], zeroPoint: [zeroPoint], dimension: 0 } });
  };
  const whole = shapes[0] ?? [];
  const input = activation('input', 0, isFrames ? whole.filter((_, d) => d !== 2) : whole);
  const tensorOf = [isFrames ? reshape(input, whole, 'frames', 0) : input];
  quantised.spec.nodes.forEach(({ layer, from }, i) => {
    const node = i + 1;
    const inputs = from.map((index) => tensorOf[index] as number);
    const shape = shapes[node] as number[];
    if (layer.op === 'dropout') {
      tensorOf.push(inputs[0] as number);
      return;
    }
    const name = `${layer.op}_${node}`;
    if (layer.op === 'globalAverage') {
      const [, height = 1, width = 1] = shapes[from[0] as number] ?? [];
      const pooled = activation(`${name}/pool`, node, [1, 1, 1, shape.at(-1) as number]);
      operators.push(averagePool(inputs, pooled, [height, width], [height, width], 'valid'));
      tensorOf.push(reshape(pooled, shape, name, node));
      return;
    }
    if (layer.op === 'crop') {
      const output = activation(name, node, shape);
      operators.push(crop(inputs[0] as number, layer.first, output, shape.length));
      tensorOf.push(output);
      return;
    }
    if (layer.op === 'flatten') {
      tensorOf.push(reshape(inputs[0] as number, shape, name, node));
      return;
    }
    if (layer.op === 'lstm') {
      const [height = 1, width = 1, channels = 1] = (shapes[from[0] as number] ?? []).slice(1);
      const rows = reshape(inputs[0] as number, [1, height, width * channels], `${name}/rows`, from[0] as number);
      const steps = activation(`${name}/steps`, node, [1, height, layer.units]);
      operators.push(writeLstm(quantised, node, name, [rows, steps], add));
      tensorOf.push(reshape(steps, shape, name, node));
      return;
    }
    const weights = 'norm' in layer ? weightTensors(node, layer, name) : [];
    const output = activation(name, node, shape);
    operators.push(operatorOf(layer, [...inputs, ...weights], output));
    tensorOf.push(output);
  });
  let last = tensorOf.at(-1) as number;
  if (head === 'logistic') {
    const shape = [1, (shapes.at(-1) as number[]).reduce((product, side) => product * side, 1)];
    const flat = reshape(last, shape, 'logit', quantised.spec.nodes.length);
    last = scoresOf(shape);
    operators.push({ name: 'LOGISTIC', version: 1, inputs: [flat], outputs: [last] });
  }
  if (head === 'softmax') {
    const logits = last;
    last = scoresOf(shapes.at(-1) as number[]);
    operators.push({
      name: 'SOFTMAX',
      version: 2,
      inputs: [logits],
      outputs: [last],
      options: { kind: 'SoftmaxOptions', beta: 1 },
    });
  }
  return writeModel({
    tensors,
    operators,
    inputs: [input],
    outputs: [last],
    description: description ?? 'Trained by Pipit',
    metadata: metadata ?? [],
  });

  /** Probabilities in 1/256, as SOFTMAX and LOGISTIC of int8 must have them. */
  function scoresOf(shape: readonly number[]): number {
    const quantization = { scale: [1 / 256], zeroPoint: [-128], dimension: 0 };
    return add({ name: 'scores', type: 'int8', shape, quantization });
  }

  function crop(input: number, first: number, output: number, rank: number): OperatorSpec {
    const list = (name: string, values: readonly number[]) =>
      add({
        name: `crop_${output}/${name}`,
        type: 'int32',
        shape: [values.length],
        data: new Uint8Array(Int32Array.from(values).buffer),
      });
    const ones = Array.from({ length: rank }, () => 1);
    const begins = list(
      'begin',
      ones.map((_, d) => (d === 1 ? first : 0)),
    );
    const ends = list('end', [...(tensors[input]?.shape ?? [])]);
    return {
      name: 'STRIDED_SLICE',
      version: 2,
      inputs: [input, begins, ends, list('strides', ones)],
      outputs: [output],
      options: {
        kind: 'StridedSliceOptions',
        beginMask: 0,
        endMask: 0,
        ellipsisMask: 0,
        newAxisMask: 0,
        shrinkAxisMask: 0,
        offset: false,
      },
    };
  }

  function reshape(input: number, shape: readonly number[], name: string, node: number): number {
    const dims = add({
      name: `${name}/shape`,
      type: 'int32',
      shape: [shape.length],
      data: new Uint8Array(Int32Array.from(shape).buffer),
    });
    const output = activation(name, node, shape);
    operators.push({
      name: 'RESHAPE',
      version: 1,
      inputs: [input, dims],
      outputs: [output],
      options: { kind: 'ReshapeOptions', newShape: [...shape] },
    });
    return output;
  }

  function weightTensors(node: number, layer: Layer, name: string): number[] {
    const kernel = kernelBytes(quantised, node, layer);
    const bias = biasBytes(quantised, node);
    return [
      add({ name: `${name}/kernel`, type: 'int8', ...kernel }),
      add({ name: `${name}/bias`, type: 'int32', ...(isSmall ? { shape: bias.shape, data: bias.data } : bias) }),
    ];
  }
}

function operatorOf(layer: Layer, inputs: readonly number[], output: number): OperatorSpec {
  const outputs = [output];
  switch (layer.op) {
    case 'conv':
      return {
        name: 'CONV_2D',
        version: 3,
        inputs,
        outputs,
        options: {
          kind: 'Conv2DOptions',
          ...strides(layer),
          fusedActivationFunction: fused[layer.activation],
          dilationWFactor: 1,
          dilationHFactor: 1,
        },
      };
    case 'depthwise':
      return {
        name: 'DEPTHWISE_CONV_2D',
        version: 3,
        inputs,
        outputs,
        options: {
          kind: 'DepthwiseConv2DOptions',
          ...strides(layer),
          depthMultiplier: 1,
          fusedActivationFunction: fused[layer.activation],
          dilationWFactor: 1,
          dilationHFactor: 1,
        },
      };
    case 'dense':
      return {
        name: 'FULLY_CONNECTED',
        version: 4,
        inputs,
        outputs,
        options: {
          kind: 'FullyConnectedOptions',
          fusedActivationFunction: fused[layer.activation],
          weightsFormat: 0,
          keepNumDims: false,
          asymmetricQuantizeInputs: false,
        },
      };
    case 'averagePool':
      return averagePool(inputs, output, layer.size, layer.strides, layer.padding);
    case 'maxPool':
      return {
        name: 'MAX_POOL_2D',
        version: 2,
        inputs,
        outputs,
        options: pool(layer.size, layer.strides, layer.padding),
      };
    case 'add':
      return {
        name: 'ADD',
        version: 2,
        inputs,
        outputs,
        options: { kind: 'AddOptions', fusedActivationFunction: fused[layer.activation], potScaleInt16: false },
      };
    case 'concat':
      return {
        name: 'CONCATENATION',
        version: 2,
        inputs,
        outputs,
        options: { kind: 'ConcatenationOptions', axis: 3, fusedActivationFunction: 0 },
      };
    case 'globalAverage':
    case 'crop':
    case 'flatten':
    case 'lstm':
    case 'dropout':
      throw new RangeError(`${layer.op} is written elsewhere.`);
  }
}

const averagePool = (
  inputs: readonly number[],
  output: number,
  size: readonly [number, number],
  step: readonly [number, number],
  padding: 'same' | 'valid',
): OperatorSpec => ({
  name: 'AVERAGE_POOL_2D',
  version: 2,
  inputs,
  outputs: [output],
  options: pool(size, step, padding),
});

const pool = (
  [filterHeight, filterWidth]: readonly [number, number],
  [strideH, strideW]: readonly [number, number],
  padding: 'same' | 'valid',
) =>
  ({
    kind: 'Pool2DOptions',
    padding: paddings[padding],
    strideW,
    strideH,
    filterWidth,
    filterHeight,
    fusedActivationFunction: 0,
  }) as const;

const strides = ({
  strides: [strideH, strideW],
  padding,
}: {
  strides: readonly [number, number];
  padding: 'same' | 'valid';
}) => ({
  padding: paddings[padding],
  strideW,
  strideH,
});

/** Codes of the schema. */
const paddings = { same: 0, valid: 1 } as const;
const fused = { none: 0, relu: 1, relu6: 3 } as const;
