import { PipitError } from '@pipit/core';
import { readTable } from '../flatbuffer/read-table.js';
import type { ModelTable, QuantizationParametersTable, SubGraphTable, TensorTable } from '../schema/tflite-tables.js';
import { checkModel } from './check-model.js';
import type { Model, OperatorSpec, Quantization, Subgraph, TensorSpec } from './model.js';
import { CUSTOM, operatorName } from './operator-code.js';
import { tensorTypeOf } from './tensor-type.js';

/**
 * Reads a `.tflite` file and proves that it is sound: every offset, vector, shape, quantisation and buffer, and that
 * every operator runs after what it reads. Weights are views of `bytes`; the file must not change while the model lives.
 *
 * It does not say whether the operators are supported: `Interpreter` and `inspect` do.
 *
 * @throws PipitError MODEL_FILE, MODEL_TENSOR
 */
export function readModel(bytes: Uint8Array): Model {
  const table = readTable(bytes, 'Model', 'TFL3') as ModelTable;
  if (table.version !== 3) throw new PipitError('MODEL_FILE', 'the schema', `has version ${table.version}, not 3`);

  const bufferOf = (index: number, where: string): Uint8Array | undefined => {
    const buffer = table.buffers[index];
    if (!buffer) throw new PipitError('MODEL_FILE', where, `names buffer ${index} of ${table.buffers.length}`);
    if (buffer.offset > 1) throw new PipitError('MODEL_FILE', where, 'keeps its data after the flatbuffer');
    return buffer.data.length > 0 ? buffer.data : undefined;
  };

  const model: Model = {
    description: table.description,
    subgraphs: table.subgraphs.map((subgraph) => subgraphOf(subgraph, table, bufferOf)),
    metadata: table.metadata.map(({ name, buffer }) => ({
      name,
      bytes: bufferOf(buffer, `metadata ${name}`) ?? new Uint8Array(0),
    })),
    signatures: table.signatureDefs.map((signature) => ({
      key: signature.signatureKey,
      subgraph: signature.subgraphIndex,
      inputs: signature.inputs.map(({ name, tensorIndex }) => ({ name, tensor: tensorIndex })),
      outputs: signature.outputs.map(({ name, tensorIndex }) => ({ name, tensor: tensorIndex })),
    })),
  };
  checkModel(model);
  return model;
}

type BufferOf = (index: number, where: string) => Uint8Array | undefined;

function subgraphOf(subgraph: SubGraphTable, { operatorCodes }: ModelTable, bufferOf: BufferOf): Subgraph {
  return {
    name: subgraph.name,
    inputs: subgraph.inputs,
    outputs: subgraph.outputs,
    tensors: subgraph.tensors.map((tensor, index) => tensorOf(tensor, index, bufferOf)),
    operators: subgraph.operators.map((operator, index): OperatorSpec => {
      const code = operatorCodes[operator.opcodeIndex];
      if (!code) throw new PipitError('MODEL_FILE', `operator ${index}`, 'has no code');
      const builtin = Math.max(code.deprecatedBuiltinCode, code.builtinCode);
      if (operator.largeCustomOptionsOffset > 1) {
        throw new PipitError('MODEL_FILE', `operator ${index}`, 'keeps its options after the flatbuffer');
      }
      return {
        name: builtin === CUSTOM ? code.customCode : operatorName(builtin),
        version: code.version,
        inputs: operator.inputs,
        outputs: operator.outputs,
        ...(operator.builtinOptions && { options: operator.builtinOptions }),
        ...(builtin === CUSTOM && { custom: operator.customOptions }),
        ...(operator.intermediates.length > 0 && { intermediates: operator.intermediates }),
      };
    }),
  };
}

function tensorOf(tensor: TensorTable, index: number, bufferOf: BufferOf): TensorSpec {
  const name = tensor.name || `#${index}`;
  const type = tensorTypeOf(tensor.type);
  if (!type) throw new PipitError('MODEL_TENSOR', name, `has the unknown type ${tensor.type}`);
  if (tensor.sparsity) throw new PipitError('MODEL_TENSOR', name, 'is stored sparse, which is not supported');
  const data = bufferOf(tensor.buffer, `tensor ${name}`);
  const quantization = quantizationOf(tensor.quantization);
  return {
    name: tensor.name,
    type,
    shape: tensor.shape.map((length) => (length === -1 ? 1 : length)),
    ...(quantization && { quantization }),
    ...(data && !tensor.isVariable && { data }),
    ...(tensor.isVariable && { isVariable: true }),
    ...(tensor.shapeSignature.length > 0 && { shapeSignature: tensor.shapeSignature }),
  };
}

function quantizationOf(table: QuantizationParametersTable | undefined): Quantization | undefined {
  if (!table || table.scale.length === 0) return undefined;
  return { scale: table.scale, zeroPoint: table.zeroPoint, dimension: table.quantizedDimension };
}
