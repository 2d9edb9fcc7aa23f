import { PipitError } from '@pipit/core';
import { writeTable } from '../flatbuffer/write-table.js';
import { checkModel } from './check-model.js';
import type { Model, OperatorSpec, TensorSpec } from './model.js';
import { CUSTOM, operatorCodes } from './operator-code.js';
import { tensorTypes } from './tensor-type.js';

/** What `writeModel` takes: one graph with its tensors, or several subgraphs. */
export type ModelParts =
  | Pick<Model, 'subgraphs'>
  | {
      readonly tensors: readonly TensorSpec[];
      readonly operators: readonly OperatorSpec[];
      readonly inputs: readonly number[];
      readonly outputs: readonly number[];
    };

/**
 * Writes a `.tflite` file that TensorFlow Lite Micro and LiteRT load: constants are 16-byte aligned, tensors that share
 * one `data` array share one buffer, buffer 0 is empty, and a default signature names inputs and outputs.
 *
 * `metadata` entries become metadata buffers (the card's hash goes in `pipit.card.sha256`).
 *
 * @throws PipitError MODEL_FILE, MODEL_TENSOR where the parts do not fit each other
 */
export function writeModel(parts: ModelParts & Partial<Omit<Model, 'subgraphs'>>): Uint8Array {
  const subgraphs =
    'subgraphs' in parts
      ? parts.subgraphs
      : [
          {
            name: 'main',
            tensors: parts.tensors,
            operators: parts.operators,
            inputs: parts.inputs,
            outputs: parts.outputs,
          },
        ];
  const model: Model = {
    description: parts.description ?? 'Written by Pipit',
    subgraphs,
    metadata: parts.metadata ?? [],
    signatures: parts.signatures ?? [],
  };
  checkModel(model);

  const buffers: { data: Uint8Array }[] = [{ data: new Uint8Array(0) }];
  const numbers = new Map<Uint8Array, number>();
  const bufferOf = (data: Uint8Array | undefined): number => {
    if (!data) return 0;
    const known = numbers.get(data);
    if (known !== undefined) return known;
    numbers.set(data, buffers.length);
    return buffers.push({ data }) - 1;
  };

  const codes: { key: string; table: Record<string, unknown> }[] = [];
  const codeOf = (operator: OperatorSpec): number => {
    const key = `${operator.name} ${operator.version} ${operator.custom !== undefined}`;
    const known = codes.findIndex((code) => code.key === key);
    if (known >= 0) return known;
    const builtinCode = operator.custom ? CUSTOM : operatorCodes[operator.name];
    if (builtinCode === undefined) {
      throw new PipitError('MODEL_UNSUPPORTED', operator.name, Object.keys(operatorCodes));
    }
    return (
      codes.push({
        key,
        table: {
          deprecatedBuiltinCode: Math.min(builtinCode, 127),
          builtinCode,
          customCode: operator.custom ? operator.name : '',
          version: operator.version,
        },
      }) - 1
    );
  };

  const table = {
    version: 3,
    description: model.description,
    subgraphs: model.subgraphs.map((subgraph) => ({
      name: subgraph.name,
      inputs: subgraph.inputs,
      outputs: subgraph.outputs,
      tensors: subgraph.tensors.map((tensor) => tensorTable(tensor, bufferOf(tensor.data))),
      operators: subgraph.operators.map((operator) => ({
        opcodeIndex: codeOf(operator),
        inputs: operator.inputs,
        outputs: operator.outputs,
        builtinOptions: operator.options,
        customOptions: operator.custom,
        intermediates: operator.intermediates,
      })),
    })),
    operatorCodes: codes.map((code) => code.table),
    metadata: model.metadata.map(({ name, bytes }) => ({ name, buffer: bufferOf(bytes) })),
    signatureDefs: model.signatures.map((signature) => ({
      signatureKey: signature.key,
      subgraphIndex: signature.subgraph,
      inputs: signature.inputs.map(({ name, tensor }) => ({ name, tensorIndex: tensor })),
      outputs: signature.outputs.map(({ name, tensor }) => ({ name, tensorIndex: tensor })),
    })),
    buffers,
  };
  return writeTable('Model', table, 'TFL3');
}

function tensorTable(tensor: TensorSpec, buffer: number): Record<string, unknown> {
  const { quantization } = tensor;
  return {
    shape: tensor.shape,
    type: tensorTypes[tensor.type].code,
    buffer,
    name: tensor.name,
    quantization: quantization && {
      scale: quantization.scale,
      zeroPoint: quantization.zeroPoint,
      quantizedDimension: quantization.dimension,
    },
    isVariable: tensor.isVariable,
    shapeSignature: tensor.shapeSignature,
  };
}
