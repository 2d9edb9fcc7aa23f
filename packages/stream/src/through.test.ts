import { expect, test } from '@jest/globals';
import { Continuity, defineBlock, type FrameSpec, type Notice, PipitError } from '@pipit/core';
import { FakeMeter, VirtualClock } from '@pipit/testing';
import { map } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import * as z from 'zod';
import { Flow } from './flow.js';
import { metered } from './metered.js';
import { signal } from './signal.js';
import { through } from './through.js';

const spec: FrameSpec = { kind: 'frame', rateHz: 10, shape: [1] };
const frame = (at: number, value: number) => ({ at, values: Float32Array.of(value) });
const same = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected);

/** Adds up what it was given since the last gap; takes 0.2 s of `clock` for each value; refuses negative numbers. */
const sum = (clock = new VirtualClock()) =>
  through(
    defineBlock({
      name: 'sum',
      version: 1,
      input: 'frame',
      output: 'frame',
      params: z.strictObject({ from: z.number().default(0) }),
      prepare: (input, { from }) => ({
        output: input,
        cost: { stateBytes: 8, opsPerOutput: 1 },
        open: (onNotice) => {
          const continuity = new Continuity('sum', input.rateHz, 0.5, onNotice);
          const out = { at: 0, values: new Float32Array(1) };
          let total = from;
          return {
            push({ at, values: [value = 0] }, emit) {
              if (value < 0) throw new PipitError('CHUNK_SHAPE', value, 1);
              if (!continuity.follows(at, 1)) total = from;
              total += value;
              clock.advance(0.2);
              out.at = at;
              out.values[0] = total;
              emit(out);
            },
            reset: () => {},
          };
        },
      }),
    }),
  );

test('two subscribers each have their own state, and what they are given is theirs to keep', () => {
  new TestScheduler(same).run(({ cold, expectObservable }) => {
    const frames = cold('a-b-|', { a: frame(0, 1), b: frame(0.1, 2) }).pipe(signal(spec), sum()({}));
    const kept = frames.pipe(map(({ values }) => values));

    expectObservable(kept).toBe('       a-b-|', { a: Float32Array.of(1), b: Float32Array.of(3) });
    expectObservable(kept, '--^').toBe('--a-b-|', { a: Float32Array.of(1), b: Float32Array.of(3) });
  });
});

test('a gap starts anew and says how long it was', () => {
  const notices: Notice[] = [];
  new TestScheduler(same).run(({ cold, expectObservable }) => {
    const frames = cold('         a-b-c|', { a: frame(0, 1), b: frame(0.1, 2), c: frame(5, 4) });
    const sums = frames.pipe(
      signal(spec),
      sum()({}, { onNotice: (notice) => notices.push(notice) }),
      map((f) => f.values[0]),
    );

    expectObservable(sums).toBe('1-3-4|', { 1: 1, 3: 3, 4: 4 });
  });

  expect(notices).toEqual([{ block: 'sum', at: 5, kind: 'gap', lostS: 4.8 }]);
});

test('an error of the block ends the stream with it; an error and the end of the source pass', () => {
  new TestScheduler(same).run(({ cold, expectObservable }) => {
    const sums = (marbles: string) =>
      cold(marbles, { a: frame(0, 1), x: frame(0.1, -1) }, 'unplugged').pipe(
        signal(spec),
        sum()({}),
        map((f) => f.values[0]),
      );

    expectObservable(sums('a-x-a|')).toBe('1-#', { 1: 1 }, new PipitError('CHUNK_SHAPE', -1, 1));
    expectObservable(sums('a--#')).toBe('  1--#', { 1: 1 }, 'unplugged');
    expectObservable(sums('a--|')).toBe('  1--|', { 1: 1 });
  });
});

test('unsubscribing unsubscribes from the source', () => {
  new TestScheduler(same).run(({ hot, expectSubscriptions, expectObservable }) => {
    const source = hot('a--------', { a: frame(0, 1) });
    expectObservable(
      source.pipe(
        signal(spec),
        sum()({}),
        map((f) => f.values[0]),
      ),
      '^---!',
    ).toBe('1', { 1: 1 });

    expectSubscriptions(source.subscriptions).toBe('^---!');
  });
});

test('a pipeline that does not fit is refused as it is put together, with nothing subscribed', () => {
  new TestScheduler(same).run(({ cold, expectSubscriptions }) => {
    const source = cold<{ at: number; values: Float32Array<ArrayBuffer> }>('a|');

    expect(() => source.pipe(sum()({}))).toThrow(expect.objectContaining({ code: 'NO_SPEC' }));
    expect(() => source.pipe(signal(spec), sum()({ from: '1' } as never))).toThrow(
      expect.objectContaining({ code: 'PARAMS' }),
    );
    expect(() => new Flow<'frame'>({ kind: 'window' } as never, source).pipe(sum()({}))).toThrow(
      expect.objectContaining({ code: 'WRONG_KIND' }),
    );
    expectSubscriptions(source.subscriptions).toBe([]);
  });
});

test('a meter set above hears of every value, its time without that of the blocks after it, and every notice', () => {
  const meter = new FakeMeter();
  const { clock } = meter;

  new TestScheduler(same).run(({ cold, flush }) => {
    cold('ab|', { a: frame(0, 1), b: frame(9, 2) })
      .pipe(signal(spec), metered(meter), sum(clock)({}), sum(clock)({ from: 1 }))
      .subscribe();
    flush();
  });

  const took = { block: 'sum', seconds: 0.2 };
  expect(meter.values).toEqual([0, 0, 9, 9].map((at) => ({ ...took, at })));
  expect(meter.notices.map(({ kind }) => kind)).toEqual(['gap', 'gap']);
});
