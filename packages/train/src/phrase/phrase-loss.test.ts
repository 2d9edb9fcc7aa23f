import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { openBackend } from '../kernels/open-backend.js';
import { SeededRandom } from '../seeded-random.js';
import { phraseLoss, phraseLossOf, phraseScores } from './phrase-loss.js';

const [n, count] = [3, 10];
const random = new SeededRandom(1);
const z = Float32Array.from({ length: n * count }, () => 2 * random.normal());
/** One stretch with the phrase in its middle, one without, one of which nothing is asked. */
const steps = Float32Array.from(
  [
    [-1, -1, 0, 1, 1, 1, 1, 1, 0, -2],
    Array.from({ length: count }, () => -1),
    Array.from({ length: count }, () => 0),
  ].flat(),
);

test('the gradient is the slope of the loss at every step', () => {
  const { gradient } = phraseLossOf(z, steps, n, count);

  gradient.forEach((slope, i) => {
    const [up, down] = [0.01, -0.01].map((change) => {
      const moved = z.slice();
      moved[i] = (z[i] as number) + change;
      return phraseLossOf(moved, steps, n, count).value;
    }) as [number, number];
    expect((up - down) / 0.02).toBeCloseTo(slope, 3);
  });
});

test('training backend and numbers agree, and what nothing is asked of has no gradient', async () => {
  await openBackend();
  const { value, gradient } = phraseLossOf(z, steps, n, count);
  const { value: loss, grad } = tf.valueAndGrad((x: tf.Tensor) => phraseLoss(x, steps))(tf.tensor(z, [n, count]));

  expect(loss.dataSync()[0]).toBeCloseTo(value, 5);
  expect(Array.from(grad.dataSync())).toEqual(Array.from(gradient, (slope) => expect.closeTo(slope, 5)));
  expect(gradient.subarray(2 * count).every((slope) => slope === 0)).toBe(true);
});

test('a phrase is worth its best three steps in a row, wherever among those allowed they are', () => {
  const high = (at: number) => Float32Array.from({ length: count }, (_, s) => (s >= at && s < at + 3 ? 5 : -5));
  const asked = steps.slice(0, count);

  const losses = [3, 5, 7].map((at) => phraseLossOf(high(at), asked, 1, count).value);

  expect(losses[0]).toBeCloseTo(losses[1] as number, 6);
  expect(losses[2]).toBeGreaterThan((losses[0] as number) + 1);
  expect(phraseScores(high(3), asked, 1, count).heard[0]).toBe(5);
  expect(phraseScores(high(3), asked, 1, count).mistaken[0]).toBe(Number.NEGATIVE_INFINITY);
});
