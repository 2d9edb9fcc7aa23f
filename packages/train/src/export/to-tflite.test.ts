import { expect, test } from '@jest/globals';
import { VirtualClock } from '@pipit/core';
import { readModel } from '@pipit/runtime';
import { conv1d } from '../architectures/conv-1d.js';
import { crnn } from '../architectures/crnn.js';
import { dsCnn } from '../architectures/ds-cnn.js';
import { dsConv1d } from '../architectures/ds-conv-1d.js';
import { mlp } from '../architectures/mlp.js';
import { mobileNetV2 } from '../architectures/mobile-net-v2.js';
import { bcResNet } from '../architectures/bc-res-net.js';
import { foldNorms } from '../network/fold-norms.js';
import type { NetworkSpec } from '../network/network-spec.js';
import { initialWeights } from '../network/network-weights.js';
import type { Calibration } from '../quantise/best-range.js';
import { calibrate } from '../quantise/calibrate.js';
import { trainQuantised } from '../quantise/train-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import { toyExamples } from '../testing/toy-examples.js';
import { fit } from '../training/fit.js';
import { compareExport } from './compare-export.js';
import { toTflite } from './to-tflite.js';

type Shape = readonly [number, number, number];
const options = { epochs: 2, seed: 1, batch: 32, rate: 0.01, clock: new VirtualClock() };

async function trained(spec: NetworkSpec, shape: Shape, calibration: Calibration = 'min-max') {
  const [train, validation] = [toyExamples(128, 1, shape), toyExamples(90, 2, shape)];
  const fitted = await fit(spec, initialWeights(spec, new SeededRandom(2)), train, validation, options);
  const folded = foldNorms(spec, fitted.weights);
  return { quantised: await calibrate(folded.spec, folded.weights, train, calibration), fitted, train, validation };
}

test.each<[string, Shape, (shape: Shape) => NetworkSpec]>([
  ['dsCnn', [16, 6, 1], (shape) => dsCnn(shape, 3, { filters: 8, blocks: 2, kernel: [4, 3], dropout: 0.1 })],
  ['conv1d', [40, 1, 6], (shape) => conv1d(shape, 3, { filters: [8, 12] })],
  [
    'dsConv1d',
    [40, 1, 6],
    (shape) =>
      dsConv1d(shape, 3, {
        stem: 8,
        blocks: [
          [8, 2],
          [12, 1],
        ],
        dropout: 0.1,
      }),
  ],
  ['mlp', [8, 6, 1], (shape) => mlp(shape, 3)],
  [
    'mobileNetV2',
    [16, 12, 1],
    (shape) =>
      mobileNetV2(shape, 3, {
        stem: 8,
        blocks: [
          [8, 1],
          [12, 2],
          [12, 1],
        ],
        head: 16,
      }),
  ],
  ['bcResNet', [16, 12, 1], (shape) => bcResNet(shape, 3, { width: 8, stages: [1, 2] })],
  ['crnn', [30, 6, 1], (shape) => crnn(shape, 3, { filters: 8, units: [7, 6] })],
  ['crnn over channels', [40, 1, 6], (shape) => crnn(shape, 3, { kernel: [5, 1], strides: [2, 1], units: [8] })],
])(
  'the exported file of %s gives the bytes of the fake-quantised network, within 1',
  async (_name, shape, build) => {
    const { quantised, validation } = await trained(build(shape), shape);

    const file = toTflite(quantised, { head: 'softmax' });
    const compared = await compareExport(file, quantised, validation, 'softmax');

    expect(compared.largest).toBeLessThanOrEqual(1);
    expect(compared.differing / compared.bytes).toBeLessThan(0.05);
    expect(readModel(file).subgraphs[0]?.operators.at(-1)?.name).toBe('SOFTMAX');
  },
  60000,
);

test.each<Calibration>(['mse', { percentile: 99.9 }])(
  'calibration by %j keeps the accuracy of the float network',
  async (calibration) => {
    const shape: Shape = [8, 6, 1];
    const { quantised, validation } = await trained(
      dsCnn(shape, 3, { filters: 8, blocks: 1, kernel: [3, 3], strides: [1, 1] }),
      shape,
      calibration,
    );

    const compared = await compareExport(toTflite(quantised, { head: 'none' }), quantised, validation, 'none');

    expect(compared.largest).toBeLessThanOrEqual(1);
  },
);

test('training with rounding goes on from the calibrated network and exports as exactly', async () => {
  const shape: Shape = [8, 6, 1];
  const { quantised, train, validation, fitted } = await trained(
    dsCnn(shape, 3, { filters: 8, blocks: 1, kernel: [3, 3], strides: [1, 1] }),
    shape,
  );

  const { network, fitted: rounded } = await trainQuantised(quantised, train, validation, { ...options, rate: 0.001 });
  const compared = await compareExport(toTflite(network, { head: 'softmax' }), network, validation, 'softmax');

  expect(rounded.best.valAccuracy).toBeGreaterThanOrEqual(fitted.best.valAccuracy - 0.05);
  expect(compared.largest).toBeLessThanOrEqual(1);
});
