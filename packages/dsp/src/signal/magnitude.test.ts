import { expect, test } from '@jest/globals';
import { chunkOf, runBlock, signalSpec } from '../../test-kit/signal.js';
import { magnitude } from './magnitude.js';

const spec = signalSpec(10, 3);

test('the length of the vector is added behind the other channels', () => {
  const block = magnitude.prepare(spec, { channels: ['c0', 'c2'], name: 'v' });

  const { out } = runBlock(block, [chunkOf(1, 10, 3, 9, 4, 0, 1, 0)]);

  expect(block.output.channels.map(({ name }) => name)).toEqual(['c0', 'c1', 'c2', 'v']);
  expect(out).toEqual([chunkOf(1, 10, 3, 9, 4, 5, 0, 1, 0, 0)]);
});

test('it stands alone where the others are not kept', () => {
  const block = magnitude.prepare(spec, { channels: ['c0', 'c1', 'c2'], keep: false });

  expect(runBlock(block, [chunkOf(0, 10, 2, 3, 6)]).out).toEqual([chunkOf(0, 10, 7)]);
});

test('a NaN makes only its own instant NaN', () => {
  const block = magnitude.prepare(spec, { channels: ['c0', 'c1'], keep: false });

  expect(runBlock(block, [chunkOf(0, 10, Number.NaN, 3, 0, 3, 4, 0)]).out).toEqual([chunkOf(0, 10, Number.NaN, 5)]);
});

test('a missing channel, another unit and a name that is taken are refused', () => {
  const mixed = { ...spec, channels: [...spec.channels.slice(0, 2), { name: 'c2', unit: 'g' as const }] };

  expect(() => magnitude.prepare(spec, {})).toThrow(expect.objectContaining({ code: 'CHANNEL_MISSING' }));
  expect(() => magnitude.prepare(mixed, { channels: ['c0', 'c2'] })).toThrow(
    expect.objectContaining({ code: 'WRONG_UNIT' }),
  );
  expect(() => magnitude.prepare(spec, { channels: ['c0', 'c1'], name: 'c2' })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});
