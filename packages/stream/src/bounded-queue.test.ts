import { expect, test } from '@jest/globals';
import type { Notice } from '@pipit/core';
import { delay, map, of, throwError } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { dropOldest } from './drop-oldest.js';
import { failWhenFull } from './fail-when-full.js';
import { keepLatest } from './keep-latest.js';

const same = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected);
const values = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => [name, { at, name }]));
type Named = { at: number; name: string };
const slow = ({ name }: Named) => of(name).pipe(delay(4));

test('keepLatest works on the newest and reports what it passed over', () => {
  const lost: Notice[] = [];
  new TestScheduler(same).run(({ hot, expectObservable }) => {
    const source = hot<Named>('   abcd-----e|', values);
    const expected = '         ----a---d----(e|)';

    expectObservable(source.pipe(keepLatest(slow, (notice) => lost.push(notice)))).toBe(expected);
  });

  expect(lost).toEqual([
    { block: 'keepLatest', at: 1, kind: 'lost', policy: 'keepLatest', count: 1 },
    { block: 'keepLatest', at: 2, kind: 'lost', policy: 'keepLatest', count: 1 },
  ]);
});

test('dropOldest keeps order, loses nothing that fits, and lets the oldest waiting value go beyond that', () => {
  const lost: number[] = [];
  new TestScheduler(same).run(({ hot, expectObservable }) => {
    const source = hot<Named>('   abcd|', values);
    const expected = '         ----a---c---(d|)';

    expectObservable(source.pipe(dropOldest(2, slow, ({ at }) => lost.push(at)))).toBe(expected);
  });

  expect(lost).toEqual([1]);
});

test('failWhenFull ends the stream when it cannot keep up', () => {
  new TestScheduler(same).run(({ hot, expectObservable }) => {
    const error = expect.objectContaining({ code: 'QUEUE_FULL' });

    expectObservable(hot<Named>('abc', values).pipe(failWhenFull(1, slow))).toBe('--#', undefined, error);
    expectObservable(hot<Named>('ab|', values).pipe(failWhenFull(1, slow))).toBe('----a---(b|)');
  });
});

test('work that is done at once needs no queue, and its errors end the stream', () => {
  new TestScheduler(same).run(({ hot, expectObservable }) => {
    const source = hot<Named>('(abc)|', values);
    const boom = () => throwError(() => 'boom');
    const throws = (): never => {
      throw 'thrown';
    };

    expectObservable(source.pipe(keepLatest((v: Named) => of(v).pipe(map(({ name }) => name))))).toBe('(abc)|');
    expectObservable(source.pipe(dropOldest(1, boom))).toBe('#', undefined, 'boom');
    expectObservable(source.pipe(dropOldest(1, throws))).toBe('#', undefined, 'thrown');
  });
});

test('unsubscribing stops the work under way', () => {
  new TestScheduler(same).run(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const work = cold('----x|');

    expectObservable(hot<Named>('ab---', values).pipe(dropOldest(3, () => work)), '^-!').toBe('---');
    expectSubscriptions(work.subscriptions).toBe('^-!');
  });
});
