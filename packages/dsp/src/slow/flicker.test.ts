import type { Window, WindowSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { runBlock } from '../../test-kit/signal.js';
import { flicker } from './flicker.js';

const input: WindowSpec = {
  kind: 'window',
  rateHz: 10,
  channels: [{ name: 'flame', unit: 'count' }],
  length: 100,
  hop: 100,
};
const light = (level: number, of: (t: number) => number): Window => ({
  at: 0,
  samples: Float32Array.from({ length: 100 }, (_, i) => level + of(i / 10)),
});
const flickerOf = (window: Window) =>
  runBlock(flicker.prepare(input, { channels: ['flame'] }), [window]).out[0]?.values[0] ?? Number.NaN;

test('a flame that swings by a tenth at 2 Hz flickers by 0.1 over the square root of 2', () => {
  const level = 400;
  const swing = light(level, (t) => 0.1 * level * Math.sin(2 * Math.PI * 2 * t));

  expect(flickerOf(swing)).toBeCloseTo((0.1 / Math.SQRT2) * (level / (level + 5)), 3);
});

test('a steady lamp and one that dims slowly do not flicker', () => {
  expect(flickerOf(light(400, () => 0))).toBeCloseTo(0, 6);
  expect(flickerOf(light(400, (t) => 100 * Math.cos((2 * Math.PI * t) / 10)))).toBeLessThan(0.005);
});

test('a window with a missing sample gives no frame and says so', () => {
  const { out, notices } = runBlock(flicker.prepare(input, { channels: ['flame'] }), [light(Number.NaN, () => 0)]);

  expect(out).toEqual([]);
  expect(notices).toEqual([{ block: 'flicker', at: 0, kind: 'not-finite', count: 1 }]);
});

test('a band that the rate or the window cannot show is refused', () => {
  expect(() => flicker.prepare(input, { channels: ['flame'], highHz: 6 })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
  expect(() => flicker.prepare({ ...input, length: 4 }, { channels: ['flame'], lowHz: 1, highHz: 2 })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});
