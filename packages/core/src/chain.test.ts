import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { chain } from './chain.js';
import { defineBlock } from './define-block.js';
import type { FrameSpec } from './frame.js';
import { preparePipeline } from './prepare-pipeline.js';

const input: FrameSpec = { kind: 'frame', rateHz: 1, shape: [1] };

/** Emits each value `times` times, multiplied by `gain`. */
const amplify = defineBlock({
  name: 'amplify',
  version: 2,
  input: 'frame',
  output: 'frame',
  params: z.strictObject({ gain: z.number(), times: z.int().default(1) }),
  prepare: (spec, { gain, times }) => ({
    output: spec,
    cost: { stateBytes: 8, opsPerOutput: 1 },
    open: () => ({
      push({ at, values }, emit) {
        for (let i = 0; i < times; i++) emit({ at, values: values.map((v) => v * gain) });
      },
      reset() {},
    }),
  }),
});

const judge = defineBlock({
  name: 'judge',
  version: 1,
  input: 'prediction',
  output: 'prediction',
  params: z.strictObject({}),
  prepare: (spec) => ({
    output: spec,
    cost: { stateBytes: 0, opsPerOutput: 0 },
    open: () => ({ push() {}, reset() {} }),
  }),
});

test('a chain runs every value through all its blocks and adds up their cost', () => {
  const fused = chain<'frame', 'frame'>([
    amplify.prepare(input, { gain: 2, times: 2 }),
    amplify.prepare(input, { gain: 10 }),
  ]);
  const out: number[] = [];

  fused.open().push({ at: 0, values: Float32Array.of(3) }, ({ values }) => out.push(...values));

  expect(out).toEqual([60, 60]);
  expect(fused.cost).toEqual({ stateBytes: 16, opsPerOutput: 2 });
});

test('blocks that do not fit end to end are refused before the first sample', () => {
  const predictions = { kind: 'prediction', rateHz: 1, labels: ['a'] } as const;

  expect(() => chain([amplify.prepare(input, { gain: 1 }), judge.prepare(predictions, {})])).toThrow(
    'judge takes a stream of predictions and was given frames. Put the block that makes predictions before it.',
  );
  expect(() => chain([])).toThrow(expect.objectContaining({ code: 'EMPTY_PIPELINE' }));
});

test("a card's pipeline is prepared from the catalogue", () => {
  const pipeline = [{ block: 'amplify', version: 2, params: { gain: 4 } }];
  const out: number[] = [];

  preparePipeline(pipeline, input, [amplify])
    .open()
    .push({ at: 0, values: Float32Array.of(1) }, (value) => 'values' in value && out.push(...value.values));

  expect(out).toEqual([4]);
});

test('a block of another version is unknown, and the error lists what is known', () => {
  const pipeline = [{ block: 'amplify', version: 1, params: {} }];

  expect(() => preparePipeline(pipeline, input, [amplify, judge])).toThrow(
    'No block amplify of version 1 is known. Known: amplify@2, judge@1. Update Pipit, or add your block to the catalogue.',
  );
});

test('a parameter that does not fit is named with its block', () => {
  expect(() => amplify.prepare(input, { gain: 'loud' } as never)).toThrow(
    expect.objectContaining({ code: 'PARAMS', message: expect.stringContaining('amplify: gain:') }),
  );
});
