import { expect, test } from '@jest/globals';
import { Continuity, defineBlock, type Frame, type FrameSpec, type OnNotice, type Step } from '@pipit/core';
import * as z from 'zod';
import { blockContract } from './block-contract.js';

const input: FrameSpec = { kind: 'frame', rateHz: 10, shape: [1] };
const values = () => Array.from({ length: 30 }, (_, i) => ({ at: i / 10, values: Float32Array.of(Math.sin(i)) }));

type Open = (onNotice?: OnNotice) => Step<'frame', 'frame'>;

/** A running sum over frames, honest in every promise, as a base to break one at a time. */
const honest: Open = (onNotice) => {
  const continuity = new Continuity('sum', 10, 0.5, onNotice);
  const out = { at: 0, values: new Float32Array(1) };
  let sum = 0;
  return {
    push({ at, values: [value = 0] }: Frame, emit) {
      if (!continuity.follows(at, 1)) sum = 0;
      if (!Number.isFinite(value)) return;
      sum += value;
      out.at = at;
      out.values[0] = sum;
      emit(out);
    },
    reset() {
      continuity.reset();
      sum = 0;
    },
  };
};

const brokenPromises = (open: Open, output: FrameSpec = input, stateBytes = 16) => {
  const block = defineBlock({
    name: 'sum',
    version: 1,
    input: 'frame',
    output: 'frame',
    params: z.strictObject({ gain: z.number().default(1) }),
    prepare: () => ({ output, cost: { stateBytes, opsPerOutput: 1 }, open }),
  });
  const broken: string[] = [];
  for (const { name, check } of blockContract({ block, params: {}, input, values })) {
    try {
      check();
    } catch {
      broken.push(name);
    }
  }
  return broken;
};

test('a block that keeps every promise passes', () => {
  expect(brokenPromises(honest)).toEqual([]);
});

test('a block that emits another shape than it says is caught', () => {
  expect(brokenPromises(honest, { ...input, shape: [2] })).toContain(
    'what it emits fits its output spec and is finite',
  );
});

test('state shared between two steps is caught', () => {
  let shared = 0;
  const open: Open = () => ({
    push: ({ at, values: [value = 0] }, emit) => emit({ at, values: Float32Array.of((shared += value || 0)) }),
    reset: () => {},
  });

  expect(brokenPromises(open)).toEqual(
    expect.arrayContaining(['two open steps share nothing', 'the same input gives the same output']),
  );
});

const timeBroken = ['after a gap it is as new and says so', 'after the clock went back it is as new'];

test('a block that resets at a gap and does not say so is caught', () => {
  expect(brokenPromises(() => honest())).toEqual(timeBroken);
});

test('a block that ignores a gap is caught', () => {
  const open: Open = () => {
    let sum = 0;
    return {
      push: ({ at, values: [value = 0] }, emit) => emit({ at, values: Float32Array.of((sum += value || 0)) }),
      reset: () => {
        sum = 0;
      },
    };
  };

  expect(brokenPromises(open)).toEqual(timeBroken);
});

test('a block that NaN poisons is caught', () => {
  const open: Open = (onNotice) => {
    const step = honest(onNotice);
    let poisoned = false;
    return {
      push(frame, emit) {
        poisoned ||= Number.isNaN(frame.values[0]);
        step.push(frame, (out) => emit(poisoned ? { ...out, values: Float32Array.of(Number.NaN) } : out));
      },
      reset: () => step.reset(),
    };
  };

  expect(brokenPromises(open)).toContain('NaN does not poison what follows');
});

test('a block that keeps everything it saw is caught', () => {
  const open: Open = (onNotice) => {
    const step = honest(onNotice);
    const kept: Float32Array[] = [];
    return {
      push(frame, emit) {
        kept.push(new Float32Array(1000));
        step.push(frame, emit);
      },
      reset: () => step.reset(),
    };
  };

  expect(brokenPromises(open)).toEqual(['its memory stays bounded']);
});
