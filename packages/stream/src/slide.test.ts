import { expect, test } from '@jest/globals';
import type { Chunk, Notice, SignalSpec } from '@pipit/core';
import { map } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { signal } from './signal.js';
import { slide } from './slide.js';

const spec: SignalSpec = { kind: 'chunk', rateHz: 1000, channels: [{ name: 'x', unit: 'g' }] };
const chunk = (atMs: number, ...samples: number[]): Chunk => ({
  at: atMs / 1000,
  rateHz: 1000,
  samples: Float32Array.from(samples),
});
const same = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected);

/** Plays chunks through slide({ length: 4, hop: 2 }); a window is shown as its start in ms and its samples. */
const expectWindows = (
  board: string,
  chunks: Record<string, Chunk>,
  expected: string,
  windows: Record<string, number[]>,
  error?: unknown,
) => {
  const notices: Notice[] = [];
  new TestScheduler(same).run(({ hot, expectObservable }) => {
    const played = hot(board, chunks, 'unplugged').pipe(
      signal(spec),
      slide({ length: 4, hop: 2 }, { onNotice: (notice) => notices.push(notice) }),
      map(({ at, samples }) => [Math.round(at * 1000), ...samples]),
    );
    expectObservable(played).toBe(expected, windows, error);
  });
  return notices;
};

test('windows overlap by length less hop, whatever the size of the chunks', () => {
  const notices = expectWindows(
    '  a-b--c---|',
    { a: chunk(0, 1), b: chunk(1, 2, 3, 4), c: chunk(4, 5, 6, 7, 8) },
    '  --v--(wx)|',
    { v: [0, 1, 2, 3, 4], w: [2, 3, 4, 5, 6], x: [4, 5, 6, 7, 8] },
  );

  expect(notices).toEqual([]);
});

test('a gap in the clock starts a new window and is noticed', () => {
  const notices = expectWindows(
    '  a-b-c|',
    { a: chunk(0, 1, 2, 3), b: chunk(50, 4, 5), c: chunk(52, 6, 7) },
    '  ----w|',
    { w: [50, 4, 5, 6, 7] },
  );

  expect(notices).toEqual([{ block: 'slide', at: 0.05, kind: 'gap', lostS: expect.closeTo(0.047) }]);
});

test('a clock that goes back starts a new window and is noticed', () => {
  const notices = expectWindows(
    '  a-b-c|',
    { a: chunk(90, 1, 2, 3), b: chunk(0, 4, 5), c: chunk(2, 6, 7) },
    '  ----w|',
    { w: [0, 4, 5, 6, 7] },
  );

  expect(notices).toMatchObject([{ kind: 'clock-backwards', at: 0 }]);
});

test('jitter under half a period joins', () => {
  const notices = expectWindows('a-b|', { a: chunk(0, 1, 2), b: chunk(2.4, 3, 4) }, '--w|', { w: [0, 1, 2, 3, 4] });

  expect(notices).toEqual([]);
});

test('a NaN is a missing sample: it starts a new window and is noticed', () => {
  const notices = expectWindows(
    '  a-b-c|',
    { a: chunk(0, 1, 2, 3), b: chunk(3, Number.NaN, 5), c: chunk(5, 6, 7, 8) },
    '  ----w|',
    { w: [4, 5, 6, 7, 8] },
  );

  expect(notices).toEqual([{ block: 'slide', at: 0.003, kind: 'not-finite', count: 1 }]);
});

test('a chunk of another rate ends the stream with RATE_MISMATCH', () => {
  const wrong = { ...chunk(1, 2, 3, 4), rateHz: 500 };

  expectWindows('a-b-', { a: chunk(0, 1), b: wrong }, '--#', {}, expect.objectContaining({ code: 'RATE_MISMATCH' }));
});

test('a clock that never fits the rate ends the stream with CLOCK_RATE', () => {
  const slow = Object.fromEntries([...Array(9)].map((_, i) => [i, chunk(i * 4, 1, 2)]));

  expectWindows('012345678', slow, '--------#', {}, expect.objectContaining({ code: 'CLOCK_RATE' }));
});

test('an error of the board and its end pass on', () => {
  expectWindows('a-#', { a: chunk(0, 1) }, '--#', {}, 'unplugged');
  expectWindows('a-|', { a: chunk(0, 1) }, '--|', {});
});

test('a second subscriber has a window of its own', () => {
  new TestScheduler(same).run(({ hot, expectObservable }) => {
    const board = hot('a-b-c|', { a: chunk(0, 1, 2), b: chunk(2, 3, 4), c: chunk(4, 5, 6) });
    const windows = board.pipe(
      signal(spec),
      slide({ length: 4 }),
      map(({ samples }) => [...samples]),
    );

    expectObservable(windows).toBe('       --w--|', { w: [1, 2, 3, 4] });
    expectObservable(windows, '-^').toBe('----w|', { w: [3, 4, 5, 6] });
  });
});

test('a window belongs to its receiver: later samples do not change it', () => {
  new TestScheduler(same).run(({ hot, expectObservable }) => {
    const board = hot('ab|', { a: chunk(0, 1, 2), b: chunk(2, 3, 4) });

    expectObservable(
      board.pipe(
        signal(spec),
        slide({ length: 2 }),
        map(({ samples }) => samples),
      ),
    ).toBe('ab|', {
      a: Float32Array.of(1, 2),
      b: Float32Array.of(3, 4),
    });
  });
});
