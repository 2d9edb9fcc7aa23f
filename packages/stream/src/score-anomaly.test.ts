import { expect, test } from '@jest/globals';
import type { FrameSpec, Notice } from '@pipit/core';
import { FakeKept, seededNoise } from '@pipit/testing';
import { Subject } from 'rxjs';
import { scoreAnomaly } from './score-anomaly.js';
import { signal } from './signal.js';

const spec: FrameSpec = { kind: 'frame', rateHz: 1, shape: [3], names: ['low', 'middle', 'high'] };

/** Sends frames of three noisy features a second; `shift` moves the first of them. */
const watch = (kept = new FakeKept()) => {
  const frames = new Subject<{ at: number; values: Float32Array }>();
  const noise = seededNoise(11);
  const notices: Notice[] = [];
  const scores: number[] = [];
  const subscription = frames
    .pipe(signal(spec), scoreAnomaly({ calibrationS: 30 }, { kept, onNotice: (notice) => notices.push(notice) }))
    .subscribe({ next: ({ scores: [score = 0] }) => scores.push(score) });
  let at = 0;
  return {
    kept,
    notices,
    scores,
    subscription,
    send(seconds: number, shift = 0) {
      for (let i = 0; i < seconds; i++)
        frames.next({ at: at++, values: Float32Array.of(noise() + shift, noise(), noise()) });
    },
    skip: (seconds: number) => {
      at += seconds;
    },
    bad: () => frames.next({ at: at++, values: Float32Array.of(Number.NaN, 0, 0) }),
  };
};

test('it is silent while it learns, then scores low what it knows and high what it does not', () => {
  const { send, scores } = watch();

  send(30);
  expect(scores).toEqual([]);
  send(60);
  expect(Math.max(...scores)).toBeLessThan(1);
  send(30, 8);
  expect(scores.at(-1)).toBeGreaterThan(1);
});

test('a gap and a NaN are noticed and cost nothing of what was learned', () => {
  const { send, skip, bad, scores, notices } = watch();
  send(60);
  const before = scores.length;

  skip(3600);
  send(20);
  bad();
  send(20);

  expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['gap', 'not-finite']));
  expect(scores.length).toBe(before + 40);
  expect(Math.max(...scores)).toBeLessThan(1);
});

test('with a place to keep it, what was learned outlives the subscription', () => {
  const first = watch();
  first.send(60);
  first.subscription.unsubscribe();
  const second = watch(first.kept);

  second.send(10);

  expect(second.scores).toHaveLength(10);
});
