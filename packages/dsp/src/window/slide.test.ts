import type { Chunk } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chunkOf, chunksOf, flat, runBlock, signalSpec } from '../../test-kit/signal.js';
import { slide } from './slide.js';

const spec = signalSpec(10, 1);
const cut = (length: number, hop: number, chunks: readonly Chunk[]) =>
  runBlock(slide.prepare(spec, { length, hop }), chunks);

test('windows overlap by length less hop and carry the time of their first sample', () => {
  const { out } = cut(4, 2, chunksOf(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7), 10, 1, 3, 5));

  expect(flat(out)).toEqual([[5, 0, 1, 2, 3], [5.2, 2, 3, 4, 5], [5.4, 4, 5, 6, 7].map((x) => expect.closeTo(x, 12))]);
});

test('a hop longer than the window leaves out what lies between', () => {
  const { out } = cut(2, 3, chunksOf(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7), 10, 1, 4));

  expect(out.map(({ samples }) => Array.from(samples))).toEqual([
    [0, 1],
    [3, 4],
    [6, 7],
  ]);
});

test('a gap in the clock starts a new window and is noticed with what was lost', () => {
  const { out, notices } = cut(3, 3, [chunkOf(0, 10, 1, 2), chunkOf(0.5, 10, 3, 4), chunkOf(0.7, 10, 5)]);

  expect(flat(out)).toEqual([[0.5, 3, 4, 5]]);
  expect(notices).toEqual([{ block: 'slide', at: 0.5, kind: 'gap', lostS: expect.closeTo(0.3, 9) }]);
});

test('a clock set back starts a new window', () => {
  const { out, notices } = cut(2, 2, [chunkOf(5, 10, 1), chunkOf(1, 10, 2), chunkOf(1.1, 10, 3)]);

  expect(flat(out)).toEqual([[1, 2, 3]]);
  expect(notices.map(({ kind }) => kind)).toEqual(['clock-backwards']);
});

test('jitter under half a period joins', () => {
  const { out, notices } = cut(3, 3, [chunkOf(0, 10, 1), chunkOf(0.14, 10, 2), chunkOf(0.2, 10, 3)]);

  expect(flat(out)).toEqual([[0, 1, 2, 3]]);
  expect(notices).toEqual([]);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  'a sample of %d drops what is held and is noticed',
  (bad) => {
    const { out, notices } = cut(2, 1, [chunkOf(0, 10, 1, 2, 3, bad, 4), chunkOf(0.5, 10, 5, 6)]);

    expect(out.map(({ samples }) => Array.from(samples))).toEqual([
      [1, 2],
      [2, 3],
      [4, 5],
      [5, 6],
    ]);
    expect(notices).toEqual([{ block: 'slide', at: expect.closeTo(0.3, 9), kind: 'not-finite', count: 1 }]);
  },
);

test('one bad channel drops the whole instant', () => {
  const block = slide.prepare(signalSpec(10, 2), { length: 2 });

  const { out } = runBlock(block, [chunkOf(0, 10, 1, 10, 2, Number.NaN, 3, 30, 4, 40)]);

  expect(out.map(({ samples }) => Array.from(samples))).toEqual([[3, 30, 4, 40]]);
});

test('a chunk whose time is not finite counts as missing', () => {
  const { out, notices } = cut(2, 2, [chunkOf(0, 10, 1), chunkOf(Number.NaN, 10, 2), chunkOf(0.2, 10, 3, 4)]);

  expect(flat(out)).toEqual([[0.2, 3, 4]]);
  expect(notices).toEqual([{ block: 'slide', at: Number.NaN, kind: 'not-finite', count: 1 }]);
});

test('a chunk of another rate is refused with RATE_MISMATCH', () => {
  expect(() => cut(2, 2, [chunkOf(0, 11, 1)])).toThrow(expect.objectContaining({ code: 'RATE_MISMATCH' }));
});

test('a chunk that does not divide into the channels is refused with CHUNK_SHAPE', () => {
  const block = slide.prepare(signalSpec(10, 3), { length: 2 });

  expect(() => runBlock(block, [chunkOf(0, 10, 1, 2, 3, 4)])).toThrow(expect.objectContaining({ code: 'CHUNK_SHAPE' }));
});

test('an empty chunk changes nothing', () => {
  const { out, notices } = cut(2, 2, [chunkOf(0, 10, 1), chunkOf(0.1, 10), chunkOf(0.1, 10, 2)]);

  expect(flat(out)).toEqual([[0, 1, 2]]);
  expect(notices).toEqual([]);
});

test.each([{ length: 0 }, { length: 2.5 }, { length: 4, hop: 0 }, { length: 4, size: 3 }])(
  'parameters %j are refused with PARAMS',
  (params) => {
    expect(() => slide.prepare(spec, params)).toThrow(expect.objectContaining({ code: 'PARAMS' }));
  },
);

test('the hop is the length unless it is given', () => {
  expect(slide.prepare(spec, { length: 8 }).output).toMatchObject({ length: 8, hop: 8, rateHz: 10 });
});

test('after a reset a step gives what a new one gives', () => {
  const step = slide.prepare(spec, { length: 2 }).open();
  const seen: number[][] = [];
  step.push(chunkOf(0, 10, 1), () => {});
  step.reset();

  step.push(chunkOf(9, 10, 2, 3), ({ at, samples }) => seen.push([at, ...samples]));

  expect(seen).toEqual([[9, 2, 3]]);
});
