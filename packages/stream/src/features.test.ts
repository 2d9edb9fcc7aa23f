import { expect, test } from '@jest/globals';
import type { WindowSpec } from '@pipit/core';
import { map } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { features } from './features.js';
import { signal } from './signal.js';

const spec: WindowSpec = { kind: 'window', rateHz: 4, channels: [{ name: 'ax', unit: 'g' }], length: 4, hop: 4 };
const same = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected);

test('each window gives a frame dated by its end; a window with a NaN gives none', () => {
  new TestScheduler(same).run(({ cold, expectObservable }) => {
    const windows = cold('a-n-b|', {
      a: { at: 0, samples: Float32Array.of(1, -1, 1, -1) },
      n: { at: 1, samples: Float32Array.of(1, Number.NaN, 1, -1) },
      b: { at: 2, samples: Float32Array.of(3, 3, 3, 3) },
    });
    const frames = windows.pipe(signal(spec), features({ features: ['rms', 'mean'] }));

    expectObservable(frames.pipe(map(({ at, values }) => [at, ...values]))).toBe('a---b|', {
      a: [1, 1, 0],
      b: [3, 3, 3],
    });
  });
});

test('its frames carry the names of the features', () => {
  new TestScheduler(same).run(({ cold }) => {
    const frames = cold<{ at: number; samples: Float32Array }>('|').pipe(
      signal(spec),
      features({ features: ['rms', 'mean'] }),
    );

    expect(frames).toMatchObject({ spec: { kind: 'frame', rateHz: 1, shape: [2], names: ['ax.rms', 'ax.mean'] } });
  });
});
