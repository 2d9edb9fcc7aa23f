import { expect, test } from '@jest/globals';
import type { Frame, FrameSpec, Notice } from '@pipit/core';
import { marbleClock, VirtualClock } from '@pipit/testing';
import { map, Subject } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { signal } from './signal.js';
import { watchdog } from './watchdog.js';

const spec: FrameSpec = { kind: 'frame', rateHz: 10, shape: [1] };

const watch = (onSilence: 'notice' | 'error') => {
  const clock = new VirtualClock();
  const source = new Subject<Frame>();
  const notices: Notice[] = [];
  const seen: unknown[] = [];
  const subscription = source
    .pipe(signal(spec), watchdog({ silentForS: 2, clock, onSilence, onNotice: (notice) => notices.push(notice) }))
    .subscribe({
      next: ({ at }) => seen.push(at),
      error: (error) => seen.push(error.code),
      complete: () => seen.push('end'),
    });
  const send = (at: number) => source.next({ at, values: Float32Array.of(0) });
  return { clock, source, notices, seen, subscription, send };
};

test('each silence is noticed once, from the subscription on', () => {
  const { clock, notices, seen, send } = watch('notice');

  clock.advance(10);
  send(10);
  clock.advance(1.9);
  send(11.9);
  clock.advance(5);

  expect(seen).toEqual([10, 11.9]);
  expect(notices).toEqual([
    { block: 'watchdog', at: 0, kind: 'silence', forS: 2 },
    { block: 'watchdog', at: 11.9, kind: 'silence', forS: 2 },
  ]);
});

test('with onSilence: error a silence ends the stream, so that its owner can reconnect', () => {
  const { clock, seen, source, send } = watch('error');

  send(0);
  clock.advance(2);

  expect(seen).toEqual([0, 'SILENCE']);
  expect(source.observed).toBe(false);
});

test('a stream that ended, or nobody listens to, is not silent', () => {
  const ended = watch('error');
  ended.source.complete();
  ended.clock.advance(10);
  const left = watch('error');
  left.subscription.unsubscribe();
  left.clock.advance(10);

  expect(ended.seen).toEqual(['end']);
  expect([...ended.notices, ...left.notices, ...left.seen]).toEqual([]);
});

test('values pass on as they come; silence is an error two seconds after the last', () => {
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  scheduler.run(({ hot, expectObservable }) => {
    const frame = { at: 0, values: Float32Array.of(7) };
    const board = hot('  a 999ms a 4s -', { a: frame });
    const expected = '   a 999ms a 1999ms #';

    const watched = board.pipe(
      signal(spec),
      watchdog({ silentForS: 2, clock: marbleClock(scheduler), onSilence: 'error' }),
      map(({ values: [value] }) => value),
    );

    expectObservable(watched).toBe(expected, { a: 7 }, expect.objectContaining({ code: 'SILENCE' }));
  });
});
