import type { Prediction, PredictionSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { runBlock } from '../../test-kit/signal.js';
import { smooth } from './smooth.js';

const spec: PredictionSpec = { kind: 'prediction', rateHz: 10, labels: ['a', 'b'] };
const predict = (at: number, ...scores: number[]): Prediction => ({ at, scores: Float32Array.from(scores) });
const scoresOf = (predictions: readonly Prediction[]) => predictions.map(({ scores }) => scores[0]);

test('a mean is over the last so many predictions, and over fewer at the start', () => {
  const block = smooth.prepare(spec, { count: 2 });

  const { out } = runBlock(block, [predict(0, 1, 0), predict(0.1, 3, 0), predict(0.2, 5, 1)]);

  expect(out.map(({ at, scores }) => [at, scores[0], scores[1]])).toEqual([
    [0, 1, 0],
    [0.1, 2, 0],
    [0.2, 4, 0.5],
  ]);
});

test('an exponential average goes 63 % of a step in its time constant', () => {
  const block = smooth.prepare(spec, { method: 'exponential', timeConstantS: 1 });
  const step = Array.from({ length: 11 }, (_, i) => predict(i / 10, i === 0 ? 0 : 1, 0));

  const { out } = runBlock(block, step);

  expect(scoresOf(out).at(-1)).toBeCloseTo(1 - Math.exp(-1), 6);
});

test('a gap starts anew', () => {
  const { out, notices } = runBlock(smooth.prepare(spec, {}), [predict(0, 1, 0), predict(0.1, 1, 0), predict(1, 0, 0)]);

  expect(scoresOf(out)).toEqual([1, 1, 0]);
  expect(notices.map(({ kind }) => kind)).toEqual(['gap']);
});

test('a NaN score is left out and does not reach later averages', () => {
  const { out, notices } = runBlock(smooth.prepare(spec, {}), [
    predict(0, 1, 0),
    predict(0.1, Number.NaN, 0),
    predict(0.2, 3, 0),
  ]);

  expect(scoresOf(out)).toEqual([1, 3]);
  expect(notices).toEqual([{ block: 'smooth', at: 0.1, kind: 'not-finite', count: 1 }]);
});
