import { expect, test } from '@jest/globals';
import { chunkOf, runBlock, signalSpec } from '../../test-kit/signal.js';
import { selectChannels } from './select-channels.js';

const spec = signalSpec(10, 3);

test('the named channels remain, in the order named', () => {
  const block = selectChannels.prepare(spec, { channels: ['c2', 'c0'] });

  const { out } = runBlock(block, [chunkOf(1, 10, 1, 2, 3, 4, 5, 6)]);

  expect(block.output.channels.map(({ name }) => name)).toEqual(['c2', 'c0']);
  expect(out).toEqual([chunkOf(1, 10, 3, 1, 6, 4)]);
});

test('chunks of changing size keep their own length', () => {
  const block = selectChannels.prepare(signalSpec(10, 1), { channels: ['c0'] });

  const { out } = runBlock(block, [chunkOf(0, 10, 1), chunkOf(0.1, 10, 2, 3), chunkOf(0.3, 10, 4)]);

  expect(out.map(({ samples }) => Array.from(samples))).toEqual([[1], [2, 3], [4]]);
});

test('a channel that is not there is CHANNEL_MISSING', () => {
  expect(() => selectChannels.prepare(spec, { channels: ['ax'] })).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
});
