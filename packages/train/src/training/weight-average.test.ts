import { beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { openBackend } from '../kernels/open-backend.js';
import { NetworkBuilder } from '../network/network-builder.js';
import { initialWeights, type Weights } from '../network/network-weights.js';
import { Network } from '../network/network.js';
import { SeededRandom } from '../seeded-random.js';
import { WeightAverage } from './weight-average.js';

const net = new NetworkBuilder([2, 2, 1]);
const small = net.build(net.dense(net.flatten(net.conv(net.input, 2)), 3));
const filled = (value: number): Weights =>
  new Map(
    [...initialWeights(small, new SeededRandom(1))].map(([name, { shape, values }]) => [
      name,
      { shape, values: values.map(() => value) },
    ]),
  );
const valuesOf = (weights: Weights) => new Set([...weights.values()].flatMap(({ values }) => [...values]));
beforeAll(() => openBackend());

test('weights that jump between two values end between them, statistics with them', () => {
  const network = new Network(small, filled(100));
  const average = new WeightAverage(network, 0.99);
  for (let step = 0; step < 1000; step++) {
    network.load(filled(step % 2));
    average.observe();
  }
  const first = average.endOfEpoch(1000);
  const before = tf.memory().numTensors;
  network.load(filled(1));
  const second = average.endOfEpoch(1000);

  expect(first.get('1/w')?.values[0]).toBeCloseTo(0.5, 1);
  // Of the first epoch the statistics are those of the network as it stands.
  expect(first.get('1/mean')?.values[0]).toBe(1);
  expect(valuesOf(second).size).toBe(2);
  expect(tf.memory().numTensors).toBe(before);
  network.dispose();
});

test('early on it follows closely: what the weights began as is soon forgotten', () => {
  const network = new Network(small, filled(100));
  const average = new WeightAverage(network, 0.9999);
  network.load(filled(1));
  for (let step = 0; step < 100; step++) average.observe();

  expect(average.endOfEpoch(100).get('1/w')?.values[0]).toBeLessThan(1.01);
  network.dispose();
});
