import { isLearned, type SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chunkOf, runBlock } from '../../test-kit/signal.js';
import { rise } from './rise.js';

const input: SignalSpec = { kind: 'chunk', rateHz: 1, channels: [{ name: 'voc', unit: 'count' }] };
const constant = (value: number, seconds: number, at = 0) =>
  chunkOf(at, 1, ...Array.from({ length: seconds }, () => value));

const lastRise = (params: object, ...levels: (readonly [number, number])[]) => {
  let at = 0;
  const chunks = levels.map(([value, seconds]) => {
    const chunk = constant(value, seconds, at);
    at += seconds;
    return chunk;
  });
  const { out } = runBlock(rise.prepare(input, { channels: [{ channel: 'voc', ...params }] }), chunks);
  return out.at(-1)?.samples.at(-1) ?? Number.NaN;
};

test('a small rise fades to 37 % in its time constant', () => {
  expect(lastRise({ start: 0, limit: 10, riseS: 100 }, [1, 101])).toBeCloseTo(Math.exp(-1), 3);
});

test('a fall is followed with its own time constant', () => {
  expect(lastRise({ start: 0, fallS: 50 }, [-8, 51])).toBeCloseTo(-8 * Math.exp(-1), 2);
});

test('what is far above the baseline is not taken for the new normal, for a day', () => {
  expect(lastRise({ start: 0, limit: 10, riseS: 60 }, [50, 86_400])).toBe(50);
});

test('a rise beyond the limit is followed with farS where one is given', () => {
  expect(lastRise({ start: 0, limit: 10, farS: 1000 }, [100, 1001])).toBeCloseTo(100 * Math.exp(-1), 1);
});

test('without a start the first value is the baseline', () => {
  expect(lastRise({}, [400, 1], [403, 1])).toBe(3);
});

test('a log scale gives the logarithm of the ratio above the floor', () => {
  expect(lastRise({ scale: 'log', floor: 1 }, [9, 1], [99, 1])).toBeCloseTo(Math.log(10), 6);
});

test('a missing value passes and does not move the baseline', () => {
  const block = rise.prepare(input, { channels: [{ channel: 'voc', start: 5, riseS: 1 }] });

  const { out } = runBlock(block, [chunkOf(0, 1, Number.NaN, 5.5)]);

  expect([...(out[0]?.samples ?? [])]).toEqual([Number.NaN, 0.5]);
});

test('what was learned outlives a gap, a reset and a restart', () => {
  const block = rise.prepare(input, { channels: [{ channel: 'voc' }] });
  const step = block.open();
  step.push(constant(400, 10), () => {});
  step.reset();
  const again = block.open();
  if (!isLearned(step) || !isLearned(again)) throw new Error('rise must learn');
  const saved = step.save();
  again.restore(saved ?? new Uint8Array(0));

  const rises: number[] = [];
  for (const one of [step, again]) one.push(constant(410, 1, 3600), ({ samples }) => rises.push(samples[0] ?? 0));

  expect(rises).toEqual([10, 10]);
});

test('a state that is none is refused and nothing is changed', () => {
  const step = rise.prepare(input, { channels: [{ channel: 'voc', start: 1 }] }).open();
  if (!isLearned(step)) throw new Error('rise must learn');
  const bytes = (text: string) => new TextEncoder().encode(text);

  for (const text of ['', '[]', '{"rise":2}', '{"rise":1}', '{"rise":1,"levels":{"voc":"x"}}']) {
    expect(() => step.restore(bytes(text))).toThrow(expect.objectContaining({ code: 'LEARNED_STATE' }));
  }
  expect(step.save()).toBeUndefined();
});

test('a channel that is listed twice is refused', () => {
  expect(() => rise.prepare(input, { channels: [{ channel: 'voc' }, { channel: 'voc' }] })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});
