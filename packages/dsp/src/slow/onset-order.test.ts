import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chunkOf, runBlock } from '../../test-kit/signal.js';
import { onsetOrder } from './onset-order.js';

const input: SignalSpec = {
  kind: 'chunk',
  rateHz: 1,
  channels: [
    { name: 'flame', unit: '1' },
    { name: 'smoke', unit: '1' },
  ],
};
const params = {
  channels: [
    { channel: 'flame', threshold: 2 },
    { channel: 'smoke', threshold: 1 },
  ],
  holdS: 2,
  memoryS: 30,
};
/** Instants in which a channel is up from its second on. */
const leads = (seconds: number, flameFrom: number, smokeFrom: number, smokeUntil = Number.POSITIVE_INFINITY) => {
  const samples = Array.from({ length: seconds }, (_, t) => [
    t >= flameFrom ? 5 : 0,
    t >= smokeFrom && t < smokeUntil ? 5 : 0,
  ]).flat();
  const { out } = runBlock(onsetOrder.prepare(input, params), [chunkOf(0, 1, ...samples)]);
  return out.map(({ values }) => values[0] ?? Number.NaN);
};

test('the flame leads the smoke by the seconds between their onsets', () => {
  expect(leads(25, 5, 12).at(-1)).toBe(7);
  expect(leads(25, 12, 5).at(-1)).toBe(-7);
});

test('one that has risen alone leads by the time since, up to the memory', () => {
  expect(leads(25, 5, 99).at(-1)).toBe(19);
  expect(leads(80, 5, 99).at(-1)).toBe(30);
});

test('an old order is forgotten: after the memory both count alike', () => {
  expect(leads(80, 5, 12).at(-1)).toBe(0);
});

test('a blip shorter than the hold is no onset, and an onset is over when the channel falls', () => {
  expect(leads(20, 99, 5, 7).every((lead) => lead === 0)).toBe(true);
  expect(leads(25, 5, 12, 20).at(-1)).toBe(19);
});

test('a missing channel is refused', () => {
  expect(() => onsetOrder.prepare(input, { channels: [...params.channels, { channel: 'co', threshold: 1 }] })).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
});
