import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chunkOf, runBlock } from '../../test-kit/signal.js';
import { dewPoint } from './dew-point.js';
import { magnusDewPoint } from './magnus-dew-point.js';

const input: SignalSpec = {
  kind: 'chunk',
  rateHz: 1,
  channels: [
    { name: 'hum', unit: '%RH' },
    { name: 'temp', unit: 'degC' },
  ],
};

// Table of dew points in DIN 4108-3 (2014), annex: degC, %RH, dew point.
test.each([
  [20, 50, 9.3],
  [22, 60, 13.9],
  [30, 30, 10.5],
  [10, 80, 6.7],
])('air of %d degC and %d %%RH has its dew point at %d degC', (celsius, humidity, dew) => {
  expect(Math.abs(magnusDewPoint(celsius, humidity) - dew)).toBeLessThan(0.1);
});

test('saturated air is at its dew point', () => {
  expect(magnusDewPoint(17, 100)).toBeCloseTo(17, 9);
});

test('humidity is replaced by the dew point and the rest passes', () => {
  const prepared = dewPoint.prepare(input, {});

  const { out } = runBlock(prepared, [chunkOf(0, 1, 50, 20, Number.NaN, 20)]);

  expect(prepared.output.channels).toEqual([
    { name: 'dew', unit: 'degC' },
    { name: 'temp', unit: 'degC' },
  ]);
  expect([...(out[0]?.samples ?? [])]).toEqual([expect.closeTo(9.27, 1), 20, Number.NaN, 20]);
});

test('channels in other units are refused', () => {
  expect(() => dewPoint.prepare(input, { temperature: 'hum' })).toThrow(
    expect.objectContaining({ code: 'WRONG_UNIT' }),
  );
});
