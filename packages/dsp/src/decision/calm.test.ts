import { expect, test } from '@jest/globals';
import type { PredictionSpec } from '@pipit/core';
import { runBlock } from '../../test-kit/signal.js';
import { announce } from './announce.js';
import { Calm } from './calm.js';

const taken = (times: readonly number[]) => {
  const calm = new Calm(3, 10, 5);
  return times.map((at) => calm.takes(at));
};

test('what happens now and then is meant', () => {
  expect(taken([0, 4, 8, 12, 16, 20]).every(Boolean)).toBe(true);
});

test('what happens more often is not, until there was calm', () => {
  const [yes, no] = [true, false];

  expect(taken([0, 1, 2, 3, 4, 6, 8, 10, 15, 16])).toEqual([yes, yes, yes, no, no, no, no, no, yes, yes]);
});

test('a clock that was set back forgets what was before, and a time that is none is not meant', () => {
  expect(taken([100, 101, 102, 103, 1, Number.NaN])).toEqual([true, true, true, false, true, false]);
});

test('predictions that are not sure count too, and only sure ones are announced', () => {
  const spec: PredictionSpec = { kind: 'prediction', rateHz: 1, labels: ['wave', 'tap'] };
  const predictions = [0, 1, 2, 3, 4, 20].map((at) => ({
    at,
    scores: at === 1 ? Float32Array.of(0.4, 0.4) : Float32Array.of(1, 0),
  }));

  const { out } = runBlock(announce.prepare(spec, { threshold: 0.5, burst: 3, burstS: 10, calmS: 5 }), predictions);

  expect(out.filter(({ phase }) => phase === 'begin').map(({ at }) => at)).toEqual([0, 2, 20]);
});
