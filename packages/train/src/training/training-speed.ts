import type { Clock } from '@pipit/core';
import { dsCnn } from '../architectures/ds-cnn.js';
import { initialWeights } from '../network/network-weights.js';
import { SeededRandom } from '../seeded-random.js';
import { fixedExamples } from './examples.js';
import { fit } from './fit.js';

const batch = 64;
const shape = [49, 10, 1] as const;

/**
 * How many examples a second DS-CNN-S (49 x 10 features, 12 classes) trains on in this thread, at batch 64: forward,
 * backward and update. One figure a round of `steps` steps, after one that is not counted.
 */
export async function trainingSpeed(clock: Clock, rounds = 5, steps = 20): Promise<readonly number[]> {
  const random = new SeededRandom(1);
  const count = batch * steps;
  const features = Float32Array.from({ length: count * 490 }, () => random.normal());
  const classes = Uint8Array.from({ length: count }, (_, i) => i % 12);
  const train = fixedExamples(shape, features, classes);
  const validation = fixedExamples(shape, features.subarray(0, 490), classes.subarray(0, 1));
  const spec = dsCnn(shape, 12);
  const { history } = await fit(spec, initialWeights(spec, random), train, validation, {
    epochs: rounds + 1,
    seed: 1,
    batch,
    clock,
  });
  return history.slice(1).map(({ seconds }) => count / seconds);
}
