import { expect, test } from '@jest/globals';
import { tfjsClassifier, type TfjsTensor } from './tfjs-classifier.js';

/** As much of tfjs as the adapter uses: the model doubles its input. */
const tf = {
  tensor: (values: Float32Array, shape: number[]): TfjsTensor => ({ shape, dataSync: () => values, dispose() {} }),
  tidy: <T>(run: () => T): T => run(),
};
const doubling = {
  inputs: [{ shape: [null, 2, 2] }],
  predict: (input: TfjsTensor) => ({ ...input, dataSync: () => Float32Array.from(input.dataSync(), (x) => 2 * x) }),
};

test('a tfjs model runs behind the same interface as a .tflite one', () => {
  const model = tfjsClassifier(tf, doubling);
  const scores = new Float32Array(4);

  model.open().classify(Float32Array.of(1, 2, 3, 4), scores);

  expect([model.inputLength, model.outputLength]).toEqual([4, 4]);
  expect([...scores]).toEqual([2, 4, 6, 8]);
  expect(() => model.open().classify(new Float32Array(5), scores)).toThrow('takes 16 bytes and was given 20');
});

test('a tfjs model with an open input shape or several outputs is refused', () => {
  expect(() => tfjsClassifier(tf, { ...doubling, inputs: [{ shape: [null, null, 3] }] })).toThrow('open input shape');
  expect(() => tfjsClassifier(tf, { ...doubling, predict: () => [1, 2] })).toThrow('several outputs');
});
