import type { Model, OperatorSpec, TensorSpec } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { writeModel } from '../model/write-model.js';

/** The same model with float32 inputs and outputs, for engines that refuse int8 ones: QUANTIZE before, DEQUANTIZE after. */
export function floatIo(bytes: Uint8Array): Uint8Array {
  const model = readModel(bytes);
  const [main, ...rest] = model.subgraphs as [Model['subgraphs'][0], ...Model['subgraphs']];
  const tensors: TensorSpec[] = [...main.tensors];
  const before: OperatorSpec[] = [];
  const after: OperatorSpec[] = [];
  const real = (index: number): number =>
    tensors.push({ name: `real_${index}`, type: 'float32', shape: tensors[index]?.shape ?? [] }) - 1;
  const inputs = main.inputs.map((index) => {
    if (tensors[index]?.type === 'float32') return index;
    const outer = real(index);
    before.push({
      name: 'QUANTIZE',
      version: 1,
      inputs: [outer],
      outputs: [index],
      options: { kind: 'QuantizeOptions' },
    });
    return outer;
  });
  const outputs = main.outputs.map((index) => {
    if (tensors[index]?.type === 'float32') return index;
    const outer = real(index);
    after.push({
      name: 'DEQUANTIZE',
      version: 2,
      inputs: [index],
      outputs: [outer],
      options: { kind: 'DequantizeOptions' },
    });
    return outer;
  });
  const operators = [...before, ...main.operators, ...after];
  return writeModel({
    ...model,
    signatures: [],
    subgraphs: [{ ...main, tensors, inputs, outputs, operators }, ...rest],
  });
}
