import { expect, test } from '@jest/globals';
import { buildTopology } from './bench/build-topology.js';
import { topologies } from './bench/topologies.js';
import { tfliteClassifier } from './classifier.js';
import { tfjsClassifier, type TfjsTensor } from './tfjs-classifier.js';

test('a .tflite classifier takes real features and gives scores that add up to one', () => {
  const classifier = tfliteClassifier(buildTopology(topologies.kws));
  const features = Float32Array.from({ length: 490 }, (_, i) => Math.sin(i) * 5);
  const scores = new Float32Array(12);

  classifier.classify(features, scores);

  expect([classifier.inputs, classifier.outputs]).toEqual([490, 12]);
  expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 1);
  expect(() => classifier.classify(new Float32Array(3), scores)).toThrow('takes 1960 bytes');
});

test('a feature that is not a number counts as zero', () => {
  const classifier = tfliteClassifier(buildTopology(topologies.kws));
  const [clean, dirty] = [new Float32Array(12), new Float32Array(12)];

  classifier.classify(new Float32Array(490), clean);
  classifier.classify(new Float32Array(490).fill(Number.NaN), dirty);

  expect(dirty).toEqual(clean);
});

/** As much of tfjs as the adapter uses: the model doubles its input. */
const tf = {
  tensor: (values: Float32Array, shape: number[]): TfjsTensor => ({ shape, dataSync: () => values, dispose() {} }),
  tidy: <T>(run: () => T): T => run(),
};
const doubling = {
  inputs: [{ shape: [null, 2, 2] }],
  predict: (input: TfjsTensor) => ({ ...input, dataSync: () => Float32Array.from(input.dataSync(), (x) => 2 * x) }),
};

test('a tfjs model runs behind the same interface', () => {
  const classifier = tfjsClassifier(tf, doubling);
  const scores = new Float32Array(4);

  classifier.classify(Float32Array.of(1, 2, 3, 4), scores);

  expect([...scores]).toEqual([2, 4, 6, 8]);
  expect(() => classifier.classify(new Float32Array(5), scores)).toThrow('takes 16 bytes and was given 20');
});

test('a tfjs model with an open input shape or several outputs is refused', () => {
  expect(() => tfjsClassifier(tf, { ...doubling, inputs: [{ shape: [null, null, 3] }] })).toThrow('open input shape');
  expect(() => tfjsClassifier(tf, { ...doubling, predict: () => [1, 2] })).toThrow('several outputs');
});
