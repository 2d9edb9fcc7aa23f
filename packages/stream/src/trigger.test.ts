import { expect, test } from '@jest/globals';
import type { Detection, PredictionSpec } from '@pipit/core';
import { Subject } from 'rxjs';
import { onDetection } from './on-detection.js';
import { signal } from './signal.js';
import { trigger } from './trigger.js';

const spec: PredictionSpec = { kind: 'prediction', rateHz: 10, labels: ['fire'] };

/**
 * Plays ten scores a second, each a tenth of its digit; `?` is a NaN, a space is a second in which nothing came.
 * Under each score stands what it led to: `<` a beginning, `>` an end, `X` an end and a beginning.
 */
const play = (scores: string, params: Parameters<typeof trigger>[0]) => {
  const predictions = new Subject<{ at: number; scores: Float32Array }>();
  let mark = '.';
  predictions
    .pipe(
      signal(spec),
      trigger(params),
      onDetection(
        'fire',
        () => (mark = mark === '>' ? 'X' : '<'),
        () => (mark = '>'),
      ),
    )
    .subscribe();
  let at = 0;
  return Array.from(scores, (score) => {
    at += score === ' ' ? 1 : 0.1;
    mark = score === ' ' ? ' ' : '.';
    if (score !== ' ')
      predictions.next({ at, scores: Float32Array.of(score === '?' ? Number.NaN : Number(score) / 10) });
    return mark;
  }).join('');
};

test('an event begins at the threshold and ends below it', () => {
  const scores = '0156740595';
  const events = '..<..>.<..';

  expect(play(scores, { threshold: 0.5 })).toBe(events);
});

test('hysteresis: it ends only below the release', () => {
  const scores = '0543452050';
  const events = '.<....>.<>';

  expect(play(scores, { threshold: 0.5, release: 0.3 })).toBe(events);
});

test('hold: a single peak is no event', () => {
  const scores = '0900999990';
  const events = '......<..>';

  expect(play(scores, { threshold: 0.5, holdS: 0.2 })).toBe(events);
});

test('refractory: one word fires once', () => {
  const scores = '0909090900009';
  const events = '.<>.........<';

  expect(play(scores, { threshold: 0.5, refractoryS: 1 })).toBe(events);
});

test('a gap ends an event and starts anew', () => {
  const scores = '0999 9990';
  const events = '.<.. X..>';

  expect(play(scores, { threshold: 0.5 })).toBe(events);
});

test('a NaN ends an event: a broken sensor is no reason to go on', () => {
  const scores = '099?0';
  const events = '.<.>.';

  expect(play(scores, { threshold: 0.5 })).toBe(events);
});

test('a label that the spec does not have is refused as the pipeline is put together', () => {
  expect(() => play('0', { threshold: 0.5, labels: ['flood'] })).toThrow(expect.objectContaining({ code: 'PARAMS' }));
});

test('onDetection passes every detection on and leaves other labels alone', () => {
  const detections = new Subject<Detection>();
  const seen: string[] = [];
  detections
    .pipe(onDetection('fire', ({ label }) => seen.push(`begins ${label}`)))
    .subscribe(({ label }) => seen.push(label));

  detections.next({ at: 0, label: 'steam', score: 1, phase: 'begin' });
  detections.next({ at: 1, label: 'fire', score: 1, phase: 'begin' });
  detections.next({ at: 2, label: 'fire', score: 0, phase: 'end' });

  expect(seen).toEqual(['steam', 'begins fire', 'fire', 'fire']);
});
