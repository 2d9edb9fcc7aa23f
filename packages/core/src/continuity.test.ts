import { expect, test } from '@jest/globals';
import { Continuity } from './continuity.js';
import type { Notice } from './notice.js';

const watch = (rateHz: number, jitter?: number) => {
  const notices: Notice[] = [];
  return { notices, continuity: new Continuity('test', rateHz, jitter, (notice) => notices.push(notice)) };
};

test('chunks that join within half a sample period follow one another', () => {
  const { continuity, notices } = watch(100);

  expect([0, 0.1, 0.2049, 0.3].map((at) => continuity.follows(at, 10))).toEqual([true, true, true, true]);
  expect(notices).toEqual([]);
});

test('missing samples are a gap of that many seconds', () => {
  const { continuity, notices } = watch(100);
  continuity.follows(0, 10);

  expect(continuity.follows(0.5, 10)).toBe(false);
  expect(notices).toEqual([{ block: 'test', at: 0.5, kind: 'gap', lostS: 0.4 }]);
  expect(continuity.follows(0.6, 10)).toBe(true);
});

test('a clock that goes back is named as such', () => {
  const { continuity, notices } = watch(100);
  continuity.follows(5, 10);

  expect(continuity.follows(1, 10)).toBe(false);
  expect(notices).toMatchObject([{ kind: 'clock-backwards', at: 1 }]);
});

test('a resonator that is 0.4 % off is no gap, even in long chunks', () => {
  const { continuity, notices } = watch(1000);
  const follows = Array.from({ length: 50 }, (_, i) => continuity.follows(i * 0.512 * 1.004, 512));

  expect(follows).not.toContain(false);
  expect(notices).toEqual([]);
});

test('a clock that never fits the declared rate is an error that names both rates', () => {
  const { continuity } = watch(100);
  const feed = () => {
    for (let i = 0; i < 20; i++) continuity.follows(i * 0.2, 10);
  };

  expect(feed).toThrow(
    expect.objectContaining({ code: 'CLOCK_RATE', message: expect.stringContaining('runs at 50 Hz') }),
  );
});

test('after a reset anything may come first', () => {
  const { continuity, notices } = watch(100);
  continuity.follows(0, 10);
  continuity.reset();

  expect(continuity.follows(77, 10)).toBe(true);
  expect(notices).toEqual([]);
});
