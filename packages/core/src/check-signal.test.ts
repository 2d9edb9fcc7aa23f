import { expect, test } from '@jest/globals';
import { checkSignal } from './check-signal.js';
import type { SignalSpec } from './chunk.js';

const spec = (rateHz: number, ...channels: [string, 'g' | 'm/s2'][]): SignalSpec => ({
  kind: 'chunk',
  rateHz,
  channels: channels.map(([name, unit]) => ({ name, unit })),
});
const wants = spec(200, ['ax', 'g'], ['ay', 'g']);

test('the very signal passes', () => {
  expect(() => checkSignal(wants, spec(200, ['ax', 'g'], ['ay', 'g']))).not.toThrow();
});

test.each([
  ['another rate', spec(100, ['ax', 'g'], ['ay', 'g']), 'RATE_MISMATCH', 'Add resample({ rateHz: 200 }) before it.'],
  ['another unit', spec(200, ['ax', 'g'], ['ay', 'm/s2']), 'WRONG_UNIT', 'Channel ay is in m/s2, wanted g.'],
  ['a channel too few', spec(200, ['ax', 'g']), 'CHANNEL_MISSING', 'There is no channel ay in the signal. It has ax;'],
  ['channels in another order', spec(200, ['ay', 'g'], ['ax', 'g']), 'CHANNEL_MISSING', 'It has ay, ax;'],
])('%s is refused', (_, gets, code, message) => {
  expect(() => checkSignal(wants, gets)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  );
});
