import { expect, test } from '@jest/globals';
import type { SignalSpec } from '@pipit/core';
import { fitSignal } from './fit-signal.js';

const from: SignalSpec = {
  kind: 'chunk',
  rateHz: 10,
  channels: [
    { name: 'ax', unit: 'g' },
    { name: 'co', unit: 'count' },
    { name: 'gx', unit: 'deg/s' },
  ],
};

test('channels are picked by name in the order wanted and converted to the units wanted', () => {
  const fit = fitSignal(from, {
    channels: [
      { name: 'gx', unit: 'rad/s' },
      { name: 'ax', unit: 'm/s2' },
    ],
  });

  const fitted = fit(Float32Array.of(1, 99, 18, -2, 99, 0));

  expect([...fitted].map((value) => Number(value.toFixed(5)))).toEqual([0.31416, 9.80665, 0, -19.6133]);
});

test('a channel that is missing or cannot be converted is named', () => {
  expect(() => fitSignal(from, { channels: [{ name: 'az', unit: 'g' }] })).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
  expect(() => fitSignal(from, { channels: [{ name: 'co', unit: 'ppm' }] })).toThrow(
    expect.objectContaining({ code: 'WRONG_UNIT' }),
  );
});
