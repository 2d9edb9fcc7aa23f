import type { Prediction, PredictionSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { runBlock } from '../../test-kit/signal.js';
import { trigger } from './trigger.js';

const spec: PredictionSpec = { kind: 'prediction', rateHz: 10, labels: ['fire', 'smoke'] };

/** One prediction every 0.1 s with these scores for `fire`, and none for `smoke`. */
const scored = (...scores: number[]): Prediction[] => scoredFrom(0, ...scores);
const scoredFrom = (start: number, ...scores: number[]): Prediction[] =>
  scores.map((score, i) => ({ at: start + i / 10, scores: Float32Array.of(score, 0) }));

const events = (params: Parameters<typeof trigger.prepare>[1], predictions: readonly Prediction[]) =>
  runBlock(trigger.prepare(spec, params), predictions).out.map(({ at, label, phase }) => `${at} ${label} ${phase}`);

test('a detection begins at the threshold and ends below the release', () => {
  const seen = events({ threshold: 0.75, release: 0.5 }, scored(0.1, 0.75, 0.625, 0.5, 0.375, 0.1));

  expect(seen).toEqual(['0.1 fire begin', '0.4 fire end']);
});

test('a score that does not hold long enough begins nothing', () => {
  const seen = events({ threshold: 0.5, holdS: 0.2 }, scored(1, 1, 0, 1, 1, 1, 1));

  expect(seen).toEqual(['0.5 fire begin']);
});

test('a dip shorter than releaseS does not end a detection', () => {
  const seen = events({ threshold: 0.5, releaseS: 0.2 }, scored(1, 0, 0, 1, 0, 0, 0));

  expect(seen).toEqual(['0 fire begin', '0.6 fire end']);
});

test('nothing begins while a label is refractory', () => {
  const seen = events({ threshold: 0.5, refractoryS: 0.3 }, scored(1, 0, 1, 1, 1));

  expect(seen).toEqual(['0 fire begin', '0.1 fire end', '0.4 fire begin']);
});

test('an active detection ends at the last moment before a gap', () => {
  const predictions = [...scored(1, 1), { at: 5, scores: Float32Array.of(0, 0) }];

  expect(events({ threshold: 0.5 }, predictions)).toEqual(['0 fire begin', '0.1 fire end']);
});

test('what was held before a gap does not count after it', () => {
  const predictions = [...scored(1, 1), ...scoredFrom(5, 1, 1, 1, 1)];

  expect(events({ threshold: 0.5, holdS: 0.3 }, predictions)).toEqual(['5.3 fire begin']);
});

test('a NaN score ends what is active and is noticed', () => {
  const { out, notices } = runBlock(trigger.prepare(spec, { threshold: 0.5 }), scored(1, Number.NaN, 1));

  expect(out.map(({ at, phase }) => [at, phase])).toEqual([
    [0, 'begin'],
    [0, 'end'],
    [0.2, 'begin'],
  ]);
  expect(notices.map(({ kind }) => kind)).toEqual(['not-finite']);
});

test('each label runs on its own, with its own threshold', () => {
  const both = [{ at: 0, scores: Float32Array.of(0.6, 0.6) }];

  expect(events({ threshold: 0.5, thresholds: { smoke: 0.7 } }, both)).toEqual(['0 fire begin']);
  expect(events({ threshold: 0.5, labels: ['smoke'] }, both)).toEqual(['0 smoke begin']);
});

test.each([
  { threshold: 0.5, labels: ['water'] },
  { threshold: 0.5, release: 0.6 },
  { threshold: 0.5, thresholds: { water: 1 } },
  { threshold: 0.5, holdS: -1 },
])('parameters %j are refused with PARAMS', (params) => {
  expect(() => trigger.prepare(spec, params)).toThrow(expect.objectContaining({ code: 'PARAMS' }));
});
