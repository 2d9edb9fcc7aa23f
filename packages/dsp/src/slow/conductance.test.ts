import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chunkOf, runBlock } from '../../test-kit/signal.js';
import { conductance } from './conductance.js';

const input: SignalSpec = {
  kind: 'chunk',
  rateHz: 1,
  channels: [
    { name: 'MQ2', unit: 'count' },
    { name: 'temp', unit: 'degC' },
  ],
};

test('a sensor whose resistance equals the load reads 0, and half the resistance reads ln 2', () => {
  const { out } = runBlock(conductance.prepare(input, { channels: ['MQ2'], fullScale: 900 }), [
    chunkOf(0, 1, 450, 20, 600, 21),
  ]);

  expect([...(out[0]?.samples ?? [])]).toEqual([0, 20, expect.closeTo(Math.LN2, 6), 21]);
});

test('rails stay finite and a missing value stays missing', () => {
  const { out } = runBlock(conductance.prepare(input, { channels: ['MQ2'] }), [
    chunkOf(0, 1, 0, 20, 1023, 20, Number.NaN, 20),
  ]);

  const [low, , high, , missing] = out[0]?.samples ?? [];
  expect(low).toBeCloseTo(-7.623, 3);
  expect(high).toBeCloseTo(7.623, 3);
  expect(missing).toBeNaN();
});

test('a channel that is not in counts is refused', () => {
  expect(() => conductance.prepare(input, { channels: ['temp'] })).toThrow(
    expect.objectContaining({ code: 'WRONG_UNIT' }),
  );
  expect(() => conductance.prepare(input, { channels: ['MQ9'] })).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
});
