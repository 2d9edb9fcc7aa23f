import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chunkOf, runBlock } from '../../test-kit/signal.js';
import { convertUnit } from './convert-unit.js';

const spec: SignalSpec = {
  kind: 'chunk',
  rateHz: 10,
  channels: [
    { name: 'ax', unit: 'g' },
    { name: 'gx', unit: 'deg/s' },
  ],
};

test('channels in g become m/s2 and the others stay as they are', () => {
  const block = convertUnit.prepare(spec, { from: 'g', to: 'm/s2' });

  const { out } = runBlock(block, [chunkOf(0, 10, 1, 90, -2, 45)]);

  expect(block.output.channels.map(({ unit }) => unit)).toEqual(['m/s2', 'deg/s']);
  expect(out).toEqual([chunkOf(0, 10, 9.80665, 90, -19.6133, 45)]);
});

test('180 deg/s are pi rad/s and 30 rpm', () => {
  const asRad = runBlock(convertUnit.prepare(spec, { from: 'deg/s', to: 'rad/s' }), [chunkOf(0, 10, 0, 180)]).out;
  const asRpm = runBlock(convertUnit.prepare(spec, { from: 'deg/s', to: 'rpm' }), [chunkOf(0, 10, 0, 180)]).out;

  expect(asRad[0]?.samples[1]).toBeCloseTo(Math.PI, 6);
  expect(asRpm[0]?.samples[1]).toBeCloseTo(30, 5);
});

test.each([
  { from: 'g', to: 'deg/s' },
  { from: 'V', to: 'V' },
  { from: 'g', to: 'm/s2', channels: ['gx'] },
] as const)('%j is WRONG_UNIT', (params) => {
  expect(() => convertUnit.prepare(spec, params as never)).toThrow(expect.objectContaining({ code: 'WRONG_UNIT' }));
});

test('a channel that is not there is CHANNEL_MISSING', () => {
  expect(() => convertUnit.prepare(spec, { from: 'g', to: 'm/s2', channels: ['az'] })).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
});
