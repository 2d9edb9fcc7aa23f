import { expect, test } from '@jest/globals';
import { toTflite } from '../../export/to-tflite.js';
import { initialWeights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import { calibrate } from '../../quantise/calibrate.js';
import { SeededRandom } from '../../seeded-random.js';
import { fixedExamples } from '../../training/examples.js';
import { framesOfSteps, speechBands, trunkLayers, wordNetwork, wordSteps } from '../speech-network.js';
import { embeddingWeights } from './embedding-weights.js';

test('the trunk comes back from its int8 file to within half a step of rounding', async () => {
  const random = new SeededRandom(1);
  const spec = withoutNorms(wordNetwork(3));
  const weights = initialWeights(spec, random);
  const shape = [framesOfSteps(wordSteps), speechBands, 1];
  const features = Float32Array.from(
    { length: 4 * framesOfSteps(wordSteps) * speechBands },
    () => random.below(200) - 100,
  );
  const quantised = await calibrate(spec, weights, fixedExamples(shape, features, [0, 1, 2, 0]));

  const read = embeddingWeights(toTflite(quantised, { head: 'softmax' }));

  expect([...read.keys()]).toEqual([...weights.keys()].filter((name) => Number.parseInt(name, 10) <= trunkLayers));
  for (const [name, { shape: dims, values }] of read) {
    const before = weights.get(name);
    expect(dims).toEqual(before?.shape);
    const most = Math.max(...(quantised.scales.get(Number.parseInt(name, 10)) ?? [1]));
    values.forEach((value, k) => expect(Math.abs(value - (before?.values[k] ?? 0))).toBeLessThanOrEqual(0.51 * most));
  }
});

test('a file that holds no trunk is refused', () => {
  expect(() => embeddingWeights(new Uint8Array(0))).toThrow();
});
