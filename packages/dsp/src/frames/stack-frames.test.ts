import type { AnyBlock, Frame, FrameSpec } from '@pipit/core';
import { describe, expect, test } from '@jest/globals';
import { blockContract } from '@pipit/testing';
import { runBlock } from '../../test-kit/signal.js';
import { stackFrames } from './stack-frames.js';

const spec: FrameSpec = { kind: 'frame', rateHz: 10, shape: [2] };
const frame = (at: number, a: number, b: number): Frame => ({ at, values: Float32Array.of(a, b) });
const flat = (frames: readonly Frame[]) => frames.map(({ at, values }) => [at, ...values]);

test('the last so many frames become one, oldest first, dated by the newest', () => {
  const block = stackFrames.prepare(spec, { count: 2 });

  const { out } = runBlock(block, [frame(0, 1, 2), frame(0.1, 3, 4), frame(0.2, 5, 6)]);

  expect(flat(out)).toEqual([
    [0.1, 1, 2, 3, 4],
    [0.2, 3, 4, 5, 6],
  ]);
  expect(block.output).toEqual({ kind: 'frame', rateHz: 10, shape: [2, 2] });
});

test('a hop leaves frames out, beginning with the first full stack', () => {
  const block = stackFrames.prepare(spec, { count: 2, hop: 3 });

  const { out } = runBlock(
    block,
    [0, 1, 2, 3, 4, 5, 6, 7].map((i) => frame(i / 10, i, -i)),
  );

  expect(flat(out)).toEqual([
    [0.1, 0, -0, 1, -1],
    [0.4, 3, -3, 4, -4],
    [0.7, 6, -6, 7, -7],
  ]);
  expect(block.output.rateHz).toBeCloseTo(10 / 3);
});

test('no stack holds frames from both sides of a gap', () => {
  const block = stackFrames.prepare(spec, { count: 2 });

  const { out, notices } = runBlock(block, [frame(0, 1, 1), frame(2, 2, 2), frame(2.1, 3, 3)]);

  expect(flat(out)).toEqual([[2.1, 2, 2, 3, 3]]);
  expect(notices.map(({ kind }) => kind)).toEqual(['gap']);
});

describe('the contract of blocks', () => {
  const values = () => Array.from({ length: 80 }, (_, i) => frame(i / 10, Math.sin(i), i));
  const given = { block: stackFrames as unknown as AnyBlock, params: { count: 7, hop: 3 }, input: spec, values };
  test.each(blockContract(given))('$name', ({ check }) => check());
});
