import type { OperatorSpec, TensorSpec } from '../model/model.js';
import { writeModel } from '../model/write-model.js';
import { picker } from '../random-model.js';
import type { Layer, Topology } from './topologies.js';

/** An int8 `.tflite` model of a topology with weights from a seed: as fast as the trained one, and of no other use. */
export function buildTopology({ input, layers }: Topology, seed = 1): Uint8Array {
  const pick = picker(seed);
  const tensors: TensorSpec[] = [];
  const operators: OperatorSpec[] = [];
  const add = (tensor: TensorSpec): number => tensors.push(tensor) - 1;
  const shapeOf = (index: number): readonly number[] => tensors[index]?.shape ?? [];
  const activation = (shape: readonly number[], scale = 0.05, zero = -128): number =>
    add({
      name: `t${tensors.length}`,
      type: 'int8',
      shape,
      quantization: { scale: [scale], zeroPoint: [zero], dimension: 0 },
    });
  const weights = (shape: readonly number[], dimension: number): number => {
    const count = shape[dimension] as number;
    const size = shape.reduce((product, length) => product * length, 1);
    return add({
      name: 'w',
      type: 'int8',
      shape,
      data: Uint8Array.from({ length: size }, () => pick(-127, 127) & 255),
      quantization: {
        scale: Array.from({ length: count }, () => Math.fround(0.01 / Math.sqrt(size / count) + pick(0, 100) * 1e-6)),
        zeroPoint: new Array<number>(count).fill(0),
        dimension,
      },
    });
  };
  /** A bias at input scale times weight scale: other engines insist on it. */
  const bias = (count: number, from: number, kernel: number): number => {
    const input = tensors[from]?.quantization?.scale[0] ?? 1;
    const scale = (tensors[kernel]?.quantization?.scale ?? [1]).map((by) => Math.fround(input * by));
    const data = new Uint8Array(Int32Array.from({ length: count }, () => pick(-2000, 2000)).buffer);
    const quantization = { scale, zeroPoint: scale.map(() => 0), dimension: 0 };
    return add({ name: 'b', type: 'int32', shape: [count], data, quantization });
  };
  const push = (operator: OperatorSpec): number => operators.push(operator) && (operator.outputs[0] as number);
  const span = (length: number, kernel: number, stride: number, same: boolean): number =>
    same ? Math.ceil(length / stride) : Math.floor((length - kernel) / stride) + 1;

  function apply(layer: Layer, from: number): number {
    const shape = shapeOf(from);
    const [, height = 1, width = 1, depth = 1] = shape;
    switch (layer.op) {
      case 'conv':
      case 'depthwise': {
        const { kernel, stride = 1, same = false, relu = false } = layer;
        const channels = layer.op === 'conv' ? layer.channels : depth;
        const output = activation([
          1,
          span(height, kernel[0], stride, same),
          span(width, kernel[1], stride, same),
          channels,
        ]);
        const options = {
          padding: same ? 0 : 1,
          strideW: stride,
          strideH: stride,
          fusedActivationFunction: relu ? 1 : 0,
          dilationWFactor: 1,
          dilationHFactor: 1,
        };
        const isConv = layer.op === 'conv';
        const kernelAt = isConv ? weights([channels, ...kernel, depth], 0) : weights([1, ...kernel, channels], 3);
        const inputs = [from, kernelAt, bias(channels, from, kernelAt)];
        return isConv
          ? push({
              name: 'CONV_2D',
              version: 3,
              inputs,
              outputs: [output],
              options: { kind: 'Conv2DOptions', ...options },
            })
          : push({
              name: 'DEPTHWISE_CONV_2D',
              version: 3,
              inputs,
              outputs: [output],
              options: { kind: 'DepthwiseConv2DOptions', ...options, depthMultiplier: 1 },
            });
      }
      case 'average':
        return push({
          name: 'AVERAGE_POOL_2D',
          version: 2,
          inputs: [from],
          outputs: [activation([1, 1, 1, depth])],
          options: {
            kind: 'Pool2DOptions',
            padding: 1,
            strideW: width,
            strideH: height,
            filterWidth: width,
            filterHeight: height,
            fusedActivationFunction: 0,
          },
        });
      case 'dense': {
        const size = shape.reduce((product, length) => product * length, 1);
        const flat =
          shape.length === 2
            ? from
            : push({
                name: 'RESHAPE',
                version: 1,
                inputs: [from],
                outputs: [activation([1, size])],
                options: { kind: 'ReshapeOptions', newShape: [1, size] },
              });
        const w = weights([layer.units, size], 0);
        // One scale for all outputs, as converters write fully connected layers.
        const { quantization, ...rest } = tensors[w] as TensorSpec;
        tensors[w] = { ...rest, quantization: { scale: [quantization?.scale[0] ?? 1], zeroPoint: [0], dimension: 0 } };
        return push({
          name: 'FULLY_CONNECTED',
          version: 4,
          inputs: [flat, w, bias(layer.units, flat, w)],
          outputs: [activation([1, layer.units])],
          options: {
            kind: 'FullyConnectedOptions',
            fusedActivationFunction: layer.relu ? 1 : 0,
            weightsFormat: 0,
            keepNumDims: false,
            asymmetricQuantizeInputs: false,
          },
        });
      }
      case 'softmax':
        return push({
          name: 'SOFTMAX',
          version: 2,
          inputs: [from],
          outputs: [activation(shape, 1 / 256)],
          options: { kind: 'SoftmaxOptions', beta: 1 },
        });
      case 'residual': {
        const branch = chain(layer.branch, from);
        const shortcut = chain(layer.shortcut, from);
        return push({
          name: 'ADD',
          version: 2,
          inputs: [branch, shortcut],
          outputs: [activation(shapeOf(branch), 0.07)],
          options: { kind: 'AddOptions', fusedActivationFunction: 1, potScaleInt16: true },
        });
      }
    }
  }
  const chain = (list: readonly Layer[], from: number): number => list.reduce((at, layer) => apply(layer, at), from);

  const first = activation([1, ...input]);
  const last = chain(layers, first);
  return writeModel({ tensors, operators, inputs: [first], outputs: [last] });
}
