import { expect, test } from '@jest/globals';
import type { PredictionSpec } from '@pipit/core';
import { map } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { signal } from './signal.js';
import { smooth } from './smooth.js';

const spec: PredictionSpec = { kind: 'prediction', rateHz: 1, labels: ['anomaly'] };
const same = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected);
const score = (at: number, value: number) => ({ at, scores: Float32Array.of(value) });

test('the mean is over the last scores, and starts anew after a gap or a NaN', () => {
  new TestScheduler(same).run(({ cold, expectObservable }) => {
    const scores = cold('  a-b-c-d-n-e|', {
      a: score(0, 0),
      b: score(1, 2),
      c: score(2, 6),
      d: score(99, 8),
      n: score(100, Number.NaN),
      e: score(101, 1),
    });
    const expected = '    0-1-4-8---2|';

    const means = scores.pipe(
      signal(spec),
      smooth({ count: 2 }),
      map(({ scores: [mean] }) => mean),
    );

    expectObservable(means).toBe(expected, { 0: 0, 1: 1, 4: 4, 8: 8, 2: 1 });
    expectObservable(means, '----^').toBe('    ----0-1-4-8---2|', { 0: 0, 1: 1, 4: 4, 8: 8, 2: 1 });
  });
});
