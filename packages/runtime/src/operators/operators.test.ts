import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { projectRoot } from '@pipit/testing';
import { Interpreter } from '../engine/interpreter.js';
import type { OperatorSpec, TensorSpec } from '../model/model.js';
import { writeModel } from '../model/write-model.js';
import type { BuiltinOptions } from '../schema/tflite-tables.js';

// Computed by golden/operators.py with Python's exact integers.
const golden = JSON.parse(
  readFileSync(`${projectRoot()}/packages/runtime/src/operators/golden/operators.json`, 'utf8'),
);

interface Layer {
  readonly input: number[];
  readonly inputShape: number[];
  readonly weights: number[];
  readonly weightsShape: number[];
  readonly bias: number[];
  readonly scales: [number, number];
  readonly zeroPoints: [number, number];
  readonly weightScales: number[];
  readonly outputShape: number[];
  readonly stride: number;
  readonly dilation: number;
  readonly output: Record<'double' | 'single', number[]>;
}

const engines = (['wasm', 'reference'] as const).flatMap((engine) =>
  (['double', 'single'] as const).map((rounding) => ({ engine, rounding })),
);

const bytesOf = (values: readonly number[]): Uint8Array => Uint8Array.from(values, (value) => value & 255);
const tensor = (shape: readonly number[], scale: number, zeroPoint: number): TensorSpec => ({
  name: 't',
  type: 'int8',
  shape,
  quantization: { scale: [scale], zeroPoint: [zeroPoint], dimension: 0 },
});

/** Runs one operator on its inputs; the first tensors are the inputs, the last is the output. */
function run(
  tensors: readonly TensorSpec[],
  operator: Pick<OperatorSpec, 'name' | 'options'>,
  inputs: readonly (readonly number[])[],
  options: (typeof engines)[0],
): number[] {
  const places = tensors.slice(0, -1).map((_, index) => index);
  const model = writeModel({
    tensors,
    operators: [{ ...operator, version: 1, inputs: places, outputs: [tensors.length - 1] }],
    inputs: places.filter((index) => !tensors[index]?.data),
    outputs: [tensors.length - 1],
  });
  const interpreter = new Interpreter(model, options);
  inputs.forEach((values, i) => interpreter.inputs[i]?.set(bytesOf(values)));
  interpreter.invoke();
  const output = Array.from(interpreter.outputs[0]?.data as Int8Array);
  interpreter.dispose();
  return output;
}

function layer(of: Layer, dimension: number): TensorSpec[] {
  return [
    tensor(of.inputShape, of.scales[0], of.zeroPoints[0]),
    {
      name: 'weights',
      type: 'int8',
      shape: of.weightsShape,
      data: bytesOf(of.weights),
      quantization: { scale: of.weightScales, zeroPoint: of.weightScales.map(() => 0), dimension },
    },
    { name: 'bias', type: 'int32', shape: [of.bias.length], data: new Uint8Array(Int32Array.from(of.bias).buffer) },
    tensor(of.outputShape, of.scales[1], of.zeroPoints[1]),
  ];
}

const window = ({ stride, dilation }: Layer) => ({
  padding: 1,
  strideW: stride,
  strideH: stride,
  dilationWFactor: dilation,
  dilationHFactor: dilation,
  fusedActivationFunction: 0,
});

const layers: Record<string, { of: Layer; dimension: number; options: BuiltinOptions }> = {
  CONV_2D: { of: golden.conv2d, dimension: 0, options: { kind: 'Conv2DOptions', ...window(golden.conv2d) } },
  DEPTHWISE_CONV_2D: {
    of: golden.depthwise,
    dimension: 3,
    options: { kind: 'DepthwiseConv2DOptions', ...window(golden.depthwise), depthMultiplier: 1 },
  },
  FULLY_CONNECTED: {
    of: golden.dense,
    dimension: 0,
    options: {
      kind: 'FullyConnectedOptions',
      fusedActivationFunction: 0,
      weightsFormat: 0,
      keepNumDims: false,
      asymmetricQuantizeInputs: false,
    },
  },
};

test.each(Object.keys(layers).flatMap((name) => engines.map((engine) => ({ name, ...engine }))))(
  '$name on $engine with $rounding rounding gives what exact integers give',
  ({ name, ...engine }) => {
    const { of, dimension, options } = layers[name] as (typeof layers)[string];

    expect(run(layer(of, dimension), { name, options }, [of.input], engine)).toEqual(of.output[engine.rounding]);
  },
);

test.each((['add', 'mul'] as const).flatMap((name) => engines.map((engine) => ({ name, ...engine }))))(
  '$name on $engine with $rounding rounding gives what exact integers give',
  ({ name, ...engine }) => {
    const { a, b, scales, zeroPoints, output } = golden[name];
    const tensors = [0, 1, 2].map((i) => tensor([64], scales[i], zeroPoints[i]));

    expect(run(tensors, { name: name.toUpperCase() }, [a, b], engine)).toEqual(output[engine.rounding]);
  },
);

const curves = { logistic: 'LOGISTIC', tanh: 'TANH', hardSwish: 'HARD_SWISH', leakyRelu: 'LEAKY_RELU' } as const;

test.each(
  (Object.keys(curves) as (keyof typeof curves)[]).flatMap((name) => engines.map((engine) => ({ name, ...engine }))),
)(
  '$name on $engine with $rounding rounding is within a step of the real function for every input',
  ({ name, ...engine }) => {
    const { scales, zeroPoints, output } = golden[name];
    const every = Array.from({ length: 256 }, (_, i) => i - 128);
    const options: BuiltinOptions | undefined =
      name === 'leakyRelu' ? { kind: 'LeakyReluOptions', alpha: 0.1 } : undefined;
    const tensors = [0, 1].map((i) => tensor([256], scales[i], zeroPoints[i]));

    const got = run(tensors, { name: curves[name], ...(options && { options }) }, [every], engine);

    const worst = Math.max(...got.map((value, i) => Math.abs(value - output[i])));
    expect(worst).toBeLessThanOrEqual(1);
  },
);

test.each(engines)('softmax on $engine with $rounding rounding is within a step of the real one', (engine) => {
  const { input, scale, output } = golden.softmax;
  const tensors = [tensor([4, 10], scale, 0), tensor([4, 10], 1 / 256, -128)];

  const got = run(tensors, { name: 'SOFTMAX', options: { kind: 'SoftmaxOptions', beta: 1 } }, [input], engine);

  expect(Math.max(...got.map((value, i) => Math.abs(value - output[i])))).toBeLessThanOrEqual(1);
});

test.each(engines)(
  'a mean over an image on $engine with $rounding rounding is within a step of the real one',
  (engine) => {
    const { input, scales, zeroPoints, output } = golden.mean;
    const axes = { name: 'axes', type: 'int32', shape: [2], data: new Uint8Array(Int32Array.of(1, 2).buffer) } as const;
    const tensors = [tensor([1, 5, 7, 6], scales[0], zeroPoints[0]), axes, tensor([1, 6], scales[1], zeroPoints[1])];

    const got = run(tensors, { name: 'MEAN', options: { kind: 'ReducerOptions', keepDims: false } }, [input], engine);

    expect(Math.max(...got.map((value, i) => Math.abs(value - output[i])))).toBeLessThanOrEqual(1);
  },
);

test.each(engines)('a transposed convolution spreads a single value as its kernel on $engine', (engine) => {
  const kernel = [1, 2, 3, 4];
  const tensors: TensorSpec[] = [
    { name: 'shape', type: 'int32', shape: [4], data: new Uint8Array(Int32Array.of(1, 4, 4, 1).buffer) },
    {
      name: 'weights',
      type: 'int8',
      shape: [1, 2, 2, 1],
      data: bytesOf(kernel),
      quantization: { scale: [1], zeroPoint: [0], dimension: 0 },
    },
    tensor([1, 2, 2, 1], 1, 0),
    tensor([1, 4, 4, 1], 1, 0),
  ];
  const options: BuiltinOptions = {
    kind: 'TransposeConvOptions',
    padding: 1,
    strideW: 2,
    strideH: 2,
    fusedActivationFunction: 0,
  };

  const got = run(tensors, { name: 'TRANSPOSE_CONV', options }, [[0, 5, 0, 0]], engine);

  expect(got).toEqual([0, 0, 5, 10, 0, 0, 15, 20, 0, 0, 0, 0, 0, 0, 0, 0]);
});
