import { expect, test } from '@jest/globals';
import { Interpreter } from '../engine/interpreter.js';
import type { TensorSpec } from '../model/model.js';
import { writeModel } from '../model/write-model.js';

const quantization = { scale: [1], zeroPoint: [0], dimension: 0 };
const int32 = (name: string, values: readonly number[], shape: readonly number[] = [values.length]): TensorSpec => ({
  name,
  type: 'int32',
  shape,
  data: new Uint8Array(Int32Array.from(values).buffer),
});

test.each(['wasm', 'reference'] as const)(
  'a flattening layer with an open batch, as exporters write it, runs with a batch of one on %s',
  (engine) => {
    // RESHAPE(x, PACK(SHAPE(x)[0], 6)): the batch is -1 in the signature and 1 in the shape.
    const model = writeModel({
      tensors: [
        { name: 'x', type: 'int8', shape: [1, 2, 3], shapeSignature: [-1, 2, 3], quantization },
        { name: 'shape', type: 'int32', shape: [3] },
        int32('begin', [0]),
        int32('end', [1]),
        int32('step', [1]),
        { name: 'batch', type: 'int32', shape: [] },
        int32('six', [6], []),
        { name: 'wanted', type: 'int32', shape: [2] },
        { name: 'flat', type: 'int8', shape: [1, 6], shapeSignature: [-1, 6], quantization },
      ],
      inputs: [0],
      outputs: [8, 7],
      operators: [
        { name: 'SHAPE', version: 1, inputs: [0], outputs: [1], options: { kind: 'ShapeOptions', outType: 2 } },
        {
          name: 'STRIDED_SLICE',
          version: 1,
          inputs: [1, 2, 3, 4],
          outputs: [5],
          options: {
            kind: 'StridedSliceOptions',
            beginMask: 0,
            endMask: 0,
            ellipsisMask: 0,
            newAxisMask: 0,
            shrinkAxisMask: 1,
            offset: false,
          },
        },
        {
          name: 'PACK',
          version: 1,
          inputs: [5, 6],
          outputs: [7],
          options: { kind: 'PackOptions', valuesCount: 2, axis: 0 },
        },
        { name: 'RESHAPE', version: 1, inputs: [0, 7], outputs: [8] },
      ],
    });
    const interpreter = new Interpreter(model, { engine });

    interpreter.inputs[0]?.set(Uint8Array.of(1, 2, 3, 4, 5, 6));
    interpreter.invoke();

    expect([...(interpreter.outputs[0]?.raw() ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(Array.from(interpreter.outputs[1]?.data as Int32Array)).toEqual([1, 6]);
  },
);
