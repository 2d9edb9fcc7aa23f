import { beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { SeededRandom } from '../seeded-random.js';
import { batchNormTrain } from './batch-norm-train.js';
import { biasActivation } from './bias-activation.js';
import { fakeQuant, fakeQuantChannels } from './fake-quant.js';
import { globalAverage } from './global-average.js';
import { lstm } from './lstm.js';
import { openBackend } from './open-backend.js';

beforeAll(async () => {
  tf.enableProdMode();
  await openBackend();
});

const random = new SeededRandom(11);
const values = (shape: number[]) => Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal());

/** Runs the same thing on the WASM backend and on tfjs's plain cpu backend. */
async function onBoth(run: () => tf.Tensor[]): Promise<[ours: Float32Array[], reference: Float32Array[]]> {
  const results: Float32Array[][] = [];
  for (const name of ['wasm', 'cpu']) {
    await tf.setBackend(name);
    results.push(tf.tidy(run).map((tensor) => tensor.dataSync().slice() as Float32Array));
  }
  await tf.setBackend('wasm');
  return results as [Float32Array[], Float32Array[]];
}

/** Largest difference against the largest value of the reference. */
function relativeError(ours: readonly Float32Array[], reference: readonly Float32Array[]): number {
  let worst = 0;
  reference.forEach((expected, k) => {
    const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    expected.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - (ours[k]?.[i] ?? Number.NaN)) / scale);
    });
    if (ours[k]?.length !== expected.length) worst = Number.POSITIVE_INFINITY;
  });
  return worst;
}

type Four = [number, number, number, number];
type Pad = 'same' | 'valid';

test.each<[Four, Four, [number, number], Pad]>([
  [[2, 7, 5, 3], [3, 3, 3, 9], [1, 1], 'same'],
  [[3, 9, 6, 1], [5, 2, 1, 8], [2, 2], 'same'],
  [[2, 8, 7, 4], [3, 2, 4, 6], [2, 1], 'valid'],
  [[2, 5, 4, 7], [1, 1, 7, 13], [1, 1], 'same'],
  [[4, 33, 1, 6], [5, 1, 6, 10], [2, 1], 'same'],
  [[2, 6, 6, 8], [1, 1, 8, 8], [2, 2], 'same'],
])('gradients of conv2d %j by %j, strides %j, %s, are those of tfjs cpu', async (x, filter, strides, pad) => {
  const [xs, fs] = [values(x), values(filter)];

  const [ours, reference] = await onBoth(() => {
    const conv = (a: tf.Tensor, b: tf.Tensor) =>
      tf
        .conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad)
        .square()
        .sum();
    return tf.grads(conv)([tf.tensor(xs, x), tf.tensor(fs, filter)]);
  });

  expect(relativeError(ours, reference)).toBeLessThan(1e-4);
});

test.each<[Four, [number, number], [number, number], Pad]>([
  [[2, 7, 5, 8], [3, 3], [1, 1], 'same'],
  [[2, 7, 5, 6], [3, 3], [1, 1], 'same'],
  [[2, 9, 6, 5], [3, 3], [2, 2], 'same'],
  [[3, 20, 1, 12], [9, 1], [1, 1], 'same'],
  [[3, 11, 4, 4], [5, 3], [2, 1], 'valid'],
])('gradients of depthwise conv2d %j by %j, strides %j, %s, are those of tfjs cpu', async (x, kernel, strides, pad) => {
  const filter: Four = [...kernel, x[3], 1];
  const [xs, fs] = [values(x), values(filter)];

  const [ours, reference] = await onBoth(() => {
    const conv = (a: tf.Tensor, b: tf.Tensor) =>
      tf
        .depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad)
        .square()
        .sum();
    return tf.grads(conv)([tf.tensor(xs, x), tf.tensor(fs, filter)]);
  });

  expect(relativeError(ours, reference)).toBeLessThan(1e-4);
});

test.each<[number, number, number, boolean, boolean]>([
  [13, 9, 300, true, false],
  [6, 17, 5, false, true],
  [7, 8, 9, true, true],
  [1, 12, 64, true, false],
])('a product %d x %d over %d, transposed %s and %s, is that of tfjs cpu', async (M, N, K, turnA, turnB) => {
  const shapes: [number, number][] = [turnA ? [K, M] : [M, K], turnB ? [N, K] : [K, N]];
  const [a, b] = shapes.map(values) as [Float32Array, Float32Array];

  const [ours, reference] = await onBoth(() => [
    tf.matMul(tf.tensor(a, shapes[0]), tf.tensor(b, shapes[1]), turnA, turnB),
  ]);

  expect(relativeError(ours, reference)).toBeLessThan(1e-4);
});

test.each(['none', 'relu', 'relu6'] as const)(
  'batch normalisation with %s and its gradients are those of tfjs ops on cpu',
  async (activation) => {
    const shape = [5, 4, 3, 10];
    const [x, gamma, beta] = [values(shape), values([10]), values([10])];
    const shaped: Record<typeof activation, (y: tf.Tensor) => tf.Tensor> = {
      none: tf.clone,
      relu: tf.relu,
      relu6: tf.relu6,
    };
    const plain = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      return shaped[activation](tf.batchNorm(x, mean, variance, beta, gamma, 1e-3));
    };
    const fused = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
      batchNormTrain(x, gamma, beta, 1e-3, activation)[0];

    const [ours, reference] = await onBoth(() => {
      const norm = tf.getBackend() === 'wasm' ? fused : plain;
      const inputs = [tf.tensor(x, shape), tf.tensor(gamma), tf.tensor(beta)] as [tf.Tensor, tf.Tensor, tf.Tensor];
      const loss = (...given: [tf.Tensor, tf.Tensor, tf.Tensor]) => tf.pow(norm(...given), 3).sum();
      return [norm(...inputs), ...tf.grads(loss)(inputs)];
    });

    expect(relativeError(ours, reference)).toBeLessThan(1e-4);
  },
);

test.each(['none', 'relu', 'relu6'] as const)(
  'bias with %s and its gradients are those of tfjs ops on cpu',
  async (activation) => {
    const [x, b] = [values([6, 5, 7]), values([7])];
    const shaped: Record<typeof activation, (y: tf.Tensor) => tf.Tensor> = {
      none: tf.clone,
      relu: tf.relu,
      relu6: tf.relu6,
    };
    const plain = (x: tf.Tensor, b: tf.Tensor) => shaped[activation](tf.add(x, b));

    const [ours, reference] = await onBoth(() => {
      const op = tf.getBackend() === 'wasm' ? (x: tf.Tensor, b: tf.Tensor) => biasActivation(x, b, activation) : plain;
      const inputs: [tf.Tensor, tf.Tensor] = [tf.tensor(x, [6, 5, 7]), tf.tensor(b)];
      return [op(...inputs), ...tf.grads((x: tf.Tensor, b: tf.Tensor) => tf.pow(op(x, b), 3).sum())(inputs)];
    });

    expect(relativeError(ours, reference)).toBeLessThan(1e-4);
  },
);

test('the mean over height and width and its gradient are those of tfjs ops on cpu', async () => {
  const x = values([3, 4, 5, 6]);

  const [ours, reference] = await onBoth(() => {
    const mean = tf.getBackend() === 'wasm' ? globalAverage : (x: tf.Tensor) => tf.mean(x, [1, 2]);
    const input = tf.tensor(x, [3, 4, 5, 6]);
    return [mean(input), tf.grad((x: tf.Tensor) => tf.pow(mean(x), 3).sum())(input)];
  });

  expect(relativeError(ours, reference)).toBeLessThan(1e-4);
});

test('rounding to a grid is half away from zero, and the gradient passes within the grid only', () => {
  const grid = { scale: 0.5, zeroPoint: 3 };
  const x = tf.tensor1d([0.25, -0.25, 0.75, -0.76, 100, -100, 0.25, -0.25, 0.75, -0.76]);

  const y = fakeQuant(x, grid);
  const gradient = tf.grad((input: tf.Tensor) => fakeQuant(input, grid).sum())(x);

  expect([...y.dataSync()]).toEqual([0.5, -0.5, 1, -1, 62, -65.5, 0.5, -0.5, 1, -1]);
  expect([...gradient.dataSync()]).toEqual([1, 1, 1, 1, 0, 0, 1, 1, 1, 1]);
});

test('weights are rounded by channel, and their gradient always passes', () => {
  const w = tf.tensor2d([0.3, 0.3, -5, 200], [2, 2]);
  const scales = tf.tensor1d([0.25, 1]);

  const y = fakeQuantChannels(w, scales);
  const gradient = tf.grad((input: tf.Tensor) => fakeQuantChannels(input, scales).sum())(w);

  expect([...y.dataSync()]).toEqual([0.25, 0, -5, 127]);
  expect([...gradient.dataSync()]).toEqual([1, 1, 1, 1]);
});

test('an LSTM over a sequence and its gradients are those of tfjs ops on cpu', async () => {
  const [steps, n, units] = [6, 5, 7];
  const [z, u] = [values([steps, n, 4 * units]).map((value) => 2 * value), values([units, 4 * units])];
  const plain = (z: tf.Tensor, u: tf.Tensor) => {
    let h: tf.Tensor = tf.zeros([n, units]);
    let c: tf.Tensor = tf.zeros([n, units]);
    const outputs = tf.unstack(z).map((given) => {
      const [take, keep, update, show] = tf.split(tf.add(given, tf.matMul(h, u)), 4, 1) as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ];
      c = tf.add(tf.mul(tf.sigmoid(keep), c), tf.mul(tf.sigmoid(take), tf.tanh(update)));
      h = tf.mul(tf.sigmoid(show), tf.tanh(c));
      return h;
    });
    return tf.stack(outputs);
  };

  const [ours, reference] = await onBoth(() => {
    const run = tf.getBackend() === 'wasm' ? lstm : plain;
    const inputs: [tf.Tensor, tf.Tensor] = [tf.tensor(z, [steps, n, 4 * units]), tf.tensor(u, [units, 4 * units])];
    return [run(...inputs), ...tf.grads((z: tf.Tensor, u: tf.Tensor) => tf.pow(run(z, u), 3).sum())(inputs)];
  });

  expect(relativeError(ours, reference)).toBeLessThan(1e-4);
});

test('an LSTM with a grid rounds each output before the next step sees it', () => {
  const z = tf.tensor([0, 0, 3, 3, 0, 0, -47, 3], [2, 1, 4]);
  const u = tf.tensor([0, 0, 100, 0], [1, 4]);
  const coarse = { scale: 0.25, zeroPoint: 0 };

  const [first, second] = lstm(z, u, coarse).dataSync();
  const plain = lstm(z, u).dataSync();

  // The second step's cell gate gets 100 * 0.5 - 47 = 3, or, without rounding, 100 * 0.4383 - 47 = -3.2.
  expect([first, second]).toEqual([0.5, 0.5]);
  expect(plain[0]).toBeCloseTo(0.4383, 3);
  expect(plain[1]).toBeLessThan(0);
});

test('kernels leave no tensor behind', () => {
  const [x, f] = [tf.tensor(values([2, 6, 6, 4]), [2, 6, 6, 4]), tf.tensor(values([3, 3, 4, 8]), [3, 3, 4, 8])];
  const before = tf.memory();

  for (let i = 0; i < 3; i++) {
    tf.tidy(
      () => void tf.grads(((a: tf.Tensor4D, b: tf.Tensor4D) => tf.conv2d(a, b, 1, 'same').sum()) as never)([x, f]),
    );
  }

  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
});
