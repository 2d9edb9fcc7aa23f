import { deflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { VirtualClock } from '@pipit/core';
import { compareExport } from '../export/compare-export.js';
import { toTflite } from '../export/to-tflite.js';
import { openBackend } from '../kernels/open-backend.js';
import { foldNorms } from '../network/fold-norms.js';
import { NetworkBuilder } from '../network/network-builder.js';
import { initialWeights } from '../network/network-weights.js';
import { calibrate } from '../quantise/calibrate.js';
import { trainQuantised } from '../quantise/train-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import { toyExamples } from '../testing/toy-examples.js';
import { fit } from '../training/fit.js';
import { clusterWeights } from './cluster-weights.js';
import { maskedPass } from './masked-pass.js';
import { prune } from './prune.js';
import { applyMasks, pruningMasks, sparsityOf } from './pruning-masks.js';
import { sparsityAt } from './sparsity-at.js';
import { teacher } from './teacher.js';

const net = new NetworkBuilder([8, 6, 1]);
const spec = net.build(net.dense(net.flatten(net.conv(net.input, 12)), 3));
const [train, validation] = [toyExamples(192, 1), toyExamples(90, 2)];
const options = { epochs: 4, seed: 1, batch: 32, rate: 0.01, clock: new VirtualClock() };
const start = () => initialWeights(spec, new SeededRandom(2));

test('a schedule of sparsity starts at nothing, rises and stays at its target', () => {
  expect([0, 5, 10, 20].map((step) => sparsityAt(step, 10, 0.8))).toEqual([0, expect.closeTo(0.7), 0.8, 0.8]);
});

test('masks leave out exactly the smallest weights', () => {
  const weights = new Map([['1/w', { shape: [1, 4], values: Float32Array.of(0.1, -3, 0.2, -0.05) }]]);

  expect([...(applyMasks(weights, pruningMasks(weights, 0.5)).get('1/w')?.values ?? [])].map(Math.abs)).toEqual([
    0,
    3,
    expect.closeTo(0.2),
    0,
  ]);
  expect(sparsityOf(applyMasks(weights, pruningMasks(weights, 0.5)))).toBe(0.5);
});

test('half of a trained network can go: it keeps its accuracy, stays sparse under rounding and exports exactly', async () => {
  const float = await fit(spec, start(), train, validation, { ...options, epochs: 6 });

  const { weights, masks, history } = await prune(spec, float.weights, train, validation, 0.5, {
    ...options,
    rate: 0.005,
  });
  const folded = foldNorms(spec, weights);
  const calibrated = await calibrate(folded.spec, folded.weights, train);
  const { network } = await trainQuantised(calibrated, train, validation, {
    ...options,
    epochs: 2,
    rate: 0.001,
    pass: maskedPass(masks),
  });
  const sparse = { ...network, weights: applyMasks(network.weights, masks) };
  const compared = await compareExport(toTflite(sparse, { head: 'softmax' }), sparse, validation, 'softmax');

  expect(sparsityOf(sparse.weights)).toBeGreaterThan(0.45);
  expect(history.at(-1)?.valAccuracy).toBeGreaterThanOrEqual(float.best.valAccuracy - 0.05);
  expect(compared.largest).toBeLessThanOrEqual(1);
});

test('shared weights take few values, keep zeros and make the file smaller', async () => {
  const random = new SeededRandom(1);
  const values = Float32Array.from({ length: 4000 }, (_, i) => (i % 4 === 0 ? 0 : random.normal()));
  const weights = new Map([
    ['1/w', { shape: [4, 1000], values }],
    ['1/b', { shape: [1000], values: values.subarray(0, 1000) }],
  ]);

  const shared = clusterWeights(weights, 16).get('1/w')?.values ?? new Float32Array();
  const worst = values.reduce((most, value, i) => Math.max(most, Math.abs(value - (shared[i] ?? 0))), 0);

  expect(new Set(shared).size).toBeLessThanOrEqual(17);
  expect(values.every((value, i) => value !== 0 || shared[i] === 0)).toBe(true);
  expect(worst).toBeLessThan(0.6);
  expect(deflateSync(Buffer.from(shared.buffer)).length).toBeLessThan(
    deflateSync(Buffer.from(values.buffer)).length / 3,
  );
});

test('a student learns from its teacher alone', async () => {
  await openBackend();
  const float = await fit(spec, start(), train, validation, { ...options, epochs: 6 });
  const known = teacher(spec, float.weights, { temperature: 2, share: 1 });
  const unlabelled = { ...train, classes: new Uint8Array(train.classes.length) };

  const student = await fit(spec, initialWeights(spec, new SeededRandom(9)), unlabelled, validation, {
    ...options,
    epochs: 6,
    teacher: known,
  });
  known.dispose();

  expect(student.best.valAccuracy).toBeGreaterThan(0.85);
});
