import { expect, test } from '@jest/globals';
import { CalmGuard } from './calm-guard.js';

const guard = () => new CalmGuard({ burst: 3, burstS: 10, calmS: 5 });
const taken = (times: readonly number[]) => {
  const one = guard();
  return times.map((at) => one.takes(at));
};

test('orders given at leisure are all taken', () => {
  expect(taken([0, 4, 8, 12, 16, 20]).every(Boolean)).toBe(true);
});

test('who moves more often than that gives no orders, until there was calm', () => {
  expect(taken([0, 1, 2, 3, 4, 6, 8, 10, 15, 16])).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
});

test('a clock that was set back forgets what was before', () => {
  expect(taken([100, 101, 102, 103, 1])).toEqual([true, true, true, false, true]);
});
