import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { VirtualClock } from '@pipit/core';
import * as tf from '@tensorflow/tfjs';
import { dsCnn } from '../architectures/ds-cnn.js';
import { NetworkBuilder } from '../network/network-builder.js';
import { initialWeights, type Weights } from '../network/network-weights.js';
import { SeededRandom } from '../seeded-random.js';
import { toyExamples } from '../testing/toy-examples.js';
import { type FitOptions, fit } from './fit.js';

const net = new NetworkBuilder([8, 6, 1]);
const small = net.build(net.dense(net.flatten(net.depthwise(net.conv(net.input, 8))), 3));
const start = () => initialWeights(small, new SeededRandom(3));
const train = toyExamples(192, 1);
const validation = toyExamples(60, 2);
const options = (more: Partial<FitOptions> = {}): FitOptions => ({
  epochs: 4,
  seed: 5,
  batch: 32,
  rate: 0.01,
  clock: new VirtualClock(),
  ...more,
});
const bytes = (weights: Weights) =>
  [...weights].map(([name, { values }]) => `${name}:${[...values].join()}`).join('\n');

test('a small network learns a small task, and the best epoch is the one returned', async () => {
  const { history, best } = await fit(small, start(), train, validation, options({ epochs: 8 }));

  expect(best.valAccuracy).toBeGreaterThan(0.9);
  expect(best.valAccuracy).toBe(Math.max(...history.map(({ valAccuracy }) => valAccuracy)));
  expect(history.at(-1)?.loss).toBeLessThan((history[0]?.loss ?? 0) / 2);
});

test('of what is no example of any class it learns to be sure of nothing', async () => {
  const nonsense = {
    ...train,
    fill(index: number, out: Float32Array, random?: SeededRandom) {
      train.fill(index, out, random);
      return random === undefined;
    },
  };

  const { history } = await fit(small, start(), nonsense, validation, options({ epochs: 8 }));

  expect(history.at(-1)?.loss).toBeLessThan(Math.log(3) + 0.02);
  expect(history.at(-1)?.valLoss).toBeCloseTo(Math.log(3), 1);
});

test('the same seed gives the same weights to the last byte, another seed others', async () => {
  const [once, again, other] = [
    await fit(small, start(), train, validation, options()),
    await fit(small, start(), train, validation, options()),
    await fit(small, start(), train, validation, options({ seed: 6 })),
  ];

  expect(bytes(again.weights)).toBe(bytes(once.weights));
  expect(bytes(other.weights)).not.toBe(bytes(once.weights));
});

test.each([{}, { averaging: 0.9 }])(
  'a run of %j killed after two epochs goes on from its checkpoint to the same weights',
  async (more) => {
    const checkpoint = join(mkdtempSync(join(tmpdir(), 'pipit-fit-')), 'run');
    const whole = await fit(small, start(), train, validation, options(more));
    const killed = fit(
      small,
      start(),
      train,
      validation,
      options({
        ...more,
        checkpoint,
        onEpoch: ({ epoch }) => {
          if (epoch === 2) throw new Error('killed');
        },
      }),
    );
    await expect(killed).rejects.toThrow('killed');

    const epochs: number[] = [];
    const resumed = await fit(
      small,
      start(),
      train,
      validation,
      options({ ...more, checkpoint, onEpoch: ({ epoch }) => void epochs.push(epoch) }),
    );

    expect(epochs).toEqual([3, 4]);
    expect(bytes(resumed.weights)).toBe(bytes(whole.weights));
    expect(resumed.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
  },
);

test('the checkpoint of another network with layers of the same names is not taken', async () => {
  const checkpoint = join(mkdtempSync(join(tmpdir(), 'pipit-fit-')), 'run');
  const widthOf = (filters: number) => dsCnn([8, 6, 1], 3, { filters, blocks: 1, kernel: [3, 3], strides: [1, 1] });
  const run = (filters: number) => {
    const spec = widthOf(filters);
    return fit(spec, initialWeights(spec, new SeededRandom(1)), train, validation, options({ epochs: 1, checkpoint }));
  };
  await run(4);

  expect((await run(6)).weights.get('1/w')?.shape.at(-1)).toBe(6);
});

test('a damaged checkpoint is named and not trained over', async () => {
  const checkpoint = join(mkdtempSync(join(tmpdir(), 'pipit-fit-')), 'run');
  writeFileSync(checkpoint, 'PIPITCK1 and then nonsense');

  await expect(fit(small, start(), train, validation, options({ checkpoint }))).rejects.toMatchObject({
    code: 'CHECKPOINT',
    message: expect.stringContaining(checkpoint),
  });
});

test('training stops when nothing gets better, and leaves no tensor behind', async () => {
  await fit(small, start(), train, validation, options({ epochs: 1 }));
  const before = tf.memory().numTensors;

  const { history, best } = await fit(
    small,
    start(),
    train,
    validation,
    options({ epochs: 60, patience: 3, rate: 0.02 }),
  );

  expect(history.length).toBe(best.epoch + 3);
  expect(tf.memory().numTensors).toBe(before);
});

test('nothing to train on, and values that are no numbers, end in a clear error', async () => {
  const none = { ...train, classes: [] };
  const broken = { ...train, fill: (_index: number, out: Float32Array) => void out.fill(Number.NaN) };

  await expect(fit(small, start(), none, validation, options())).rejects.toMatchObject({ code: 'NO_EXAMPLES' });
  await expect(fit(small, start(), broken, validation, options())).rejects.toMatchObject({ code: 'TRAINING_DIVERGED' });
});

test('smoothing, balance, mixup and a teacher each train the same task', async () => {
  const teacher = { logits: (x: tf.Tensor) => tf.zeros([x.shape[0] ?? 1, 3]), temperature: 2, share: 0.2 };

  const { best } = await fit(
    small,
    start(),
    train,
    validation,
    options({ epochs: 8, labelSmoothing: 0.1, balance: true, mixup: 0.2, teacher }),
  );

  expect(best.valAccuracy).toBeGreaterThan(0.85);
});

test('an autoencoder learns to give back what it is given', async () => {
  const auto = new NetworkBuilder([8, 6, 1]);
  const spec = auto.build(auto.dense(auto.dense(auto.flatten(auto.input), 8, { activation: 'relu' }), 48));

  const { history } = await fit(
    spec,
    initialWeights(spec, new SeededRandom(1)),
    train,
    validation,
    options({ epochs: 6, loss: 'reconstruction' }),
  );

  expect(history.at(-1)?.valLoss).toBeLessThan((history[0]?.valLoss ?? 0) * 0.9);
});
