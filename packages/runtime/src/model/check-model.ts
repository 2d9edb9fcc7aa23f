import { PipitError } from '@pipit/core';
import type { Model, Subgraph, TensorSpec } from './model.js';
import { tensorTypes } from './tensor-type.js';

const MAX_TENSOR_BYTES = 2 ** 30;
const MAX_RANK = 8;
const zeroPointRange: Partial<Record<TensorSpec['type'], readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
};

/**
 * Proves what a model's parts say of each other: shapes, data, quantisation, and that operators run in order.
 *
 * @throws PipitError MODEL_FILE, MODEL_TENSOR
 */
export function checkModel(model: Model): void {
  if (model.subgraphs.length === 0) throw new PipitError('MODEL_FILE', 'the model', 'has no subgraph');
  for (const subgraph of model.subgraphs) {
    subgraph.tensors.forEach((tensor, index) => {
      checkTensor(tensor, tensor.name || `#${index}`);
    });
    checkOrder(subgraph);
  }
}

function checkTensor(tensor: TensorSpec, name: string): void {
  const fail = (why: string): never => {
    throw new PipitError('MODEL_TENSOR', name, why);
  };
  if (tensor.shape.length > MAX_RANK) fail(`has ${tensor.shape.length} dimensions, at most ${MAX_RANK} are supported`);
  let bytes: number = tensorTypes[tensor.type].bytes;
  for (const length of tensor.shape) {
    if (!Number.isInteger(length) || length < 0) fail(`has the shape [${tensor.shape.join(', ')}]`);
    bytes *= length;
    if (bytes > MAX_TENSOR_BYTES) fail(`with the shape [${tensor.shape.join(', ')}] is too large`);
  }
  if (tensor.data && tensor.data.length !== bytes) {
    fail(`holds ${tensor.data.length} bytes, its shape and type need ${bytes}`);
  }
  if (tensor.quantization) checkQuantization(tensor, tensor.quantization, fail);
}

function checkQuantization(
  { type, shape }: TensorSpec,
  { scale, zeroPoint, dimension }: NonNullable<TensorSpec['quantization']>,
  fail: (why: string) => never,
): void {
  if (zeroPoint.length !== 0 && zeroPoint.length !== scale.length) {
    fail(`has ${scale.length} scales and ${zeroPoint.length} zero points`);
  }
  if (scale.some((value) => !Number.isFinite(value) || value < 0)) fail('has a scale that is no positive number');
  const range = zeroPointRange[type];
  if (zeroPoint.some((value) => !Number.isSafeInteger(value))) fail('has a zero point that is no integer');
  if (range && zeroPoint.some((value) => value < range[0] || value > range[1])) fail('has a zero point out of range');
  if (scale.length > 1) {
    // A bias is quantised along its only dimension, whatever number its exporter wrote down.
    const length = shape.length === 1 ? shape[0] : shape[dimension];
    if (length !== scale.length) fail(`has ${scale.length} scales for dimension ${dimension}`);
  }
}

function checkOrder({ tensors, inputs, outputs, operators, name }: Subgraph): void {
  const where = `subgraph ${name || '0'}`;
  const known = (list: readonly number[], what: string, from = 0): void => {
    for (const index of list) {
      if (!Number.isInteger(index) || index < from || index >= tensors.length) {
        throw new PipitError('MODEL_FILE', what, `names tensor ${index} of ${tensors.length}`);
      }
    }
  };
  known(inputs, where);
  known(outputs, where);

  const ready = new Uint8Array(tensors.length);
  const written = new Uint8Array(tensors.length);
  tensors.forEach((tensor, index) => {
    if (tensor.data || tensor.isVariable) ready[index] = 1;
    if (tensor.shape.some((length) => length === 0)) ready[index] = 1;
  });
  for (const index of inputs) {
    if (tensors[index]?.data) throw new PipitError('MODEL_FILE', where, `takes the constant tensor ${index} as input`);
    ready[index] = 1;
    written[index] = 1;
  }
  operators.forEach((operator, at) => {
    const who = `operator ${at} (${operator.name})`;
    known(operator.inputs, who, -1);
    known(operator.outputs, who);
    known(operator.intermediates ?? [], who, -1);
    for (const index of operator.inputs) {
      if (index >= 0 && !ready[index])
        throw new PipitError('MODEL_FILE', who, `reads tensor ${index} before it is made`);
    }
    for (const index of operator.outputs) {
      if (written[index] || tensors[index]?.data || tensors[index]?.isVariable) {
        throw new PipitError('MODEL_FILE', who, `writes tensor ${index}, which is made elsewhere`);
      }
      written[index] = 1;
      ready[index] = 1;
    }
  });
  for (const index of outputs) {
    if (!ready[index]) throw new PipitError('MODEL_FILE', where, `never makes its output, tensor ${index}`);
  }
}
