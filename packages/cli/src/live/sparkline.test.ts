import { expect, test } from '@jest/globals';
import { sparkline } from './sparkline.js';
import { Trace } from './trace.js';

test('values between low and high are bars of rising height, what lies outside is cut', () => {
  expect(sparkline([0, 0.5, 0.99, 1, 5, -3], 0, 1)).toBe('▁▅███▁');
});

test('what is missing is a space', () => {
  expect(sparkline([Number.NaN, 1], 0, 1)).toBe(' █');
});

test('a flat line has no height', () => {
  expect(sparkline([3, 3], 3, 3)).toBe('▁▁');
});

test('a trace keeps the newest values and fills up with NaN', () => {
  const trace = new Trace(3);
  for (const value of [1, 2, 3, 4]) trace.add(value);

  expect(trace.last(2)).toEqual([3, 4]);
  expect(trace.last(5)).toEqual([Number.NaN, Number.NaN, 2, 3, 4]);
  expect(trace.newest).toBe(4);
});
