import type { AnyBlock, Frame, FrameSpec, Notice, Prediction, WindowSpec } from '@pipit/core';
import { describe, expect, test } from '@jest/globals';
import { blockContract } from '@pipit/testing';
import type { ClassifierModel } from './classifier.js';
import { classifyWith } from './classify.js';

/** Two scores of three numbers: their sum, and the sum of every sum since the reset. */
const adding: ClassifierModel = {
  inputLength: 6,
  outputLength: 2,
  stateBytes: 4,
  macs: 6,
  open() {
    let total = 0;
    return {
      classify(input, scores) {
        const sum = input.reduce((all, value) => all + value, 0);
        total += sum;
        scores[0] = sum;
        scores[1] = total;
      },
      reset() {
        total = 0;
      },
    };
  },
};
const classify = classifyWith({ 'model.tflite': adding }, ['now', 'ever']);
const frames: FrameSpec = { kind: 'frame', rateHz: 10, shape: [3] };
const file = 'model.tflite';

const frame = (at: number, ...values: number[]): Frame => ({ at, values: Float32Array.from(values) });
const scored = (values: readonly Frame[], spec: FrameSpec = frames) => {
  const notices: Notice[] = [];
  const step = classify.prepare(spec, { file }).open((notice) => notices.push(notice));
  const out: number[][] = [];
  for (const value of values) step.push(value, ({ at, scores }: Prediction) => out.push([at, ...scores]));
  return { out, notices };
};

test('where an input holds two frames, frames are scored in pairs, at the end of the second', () => {
  const { out } = scored([frame(0, 1, 0, 0), frame(0.1, 0, 2, 0), frame(0.2, 3, 0, 0), frame(0.3, 0, 0, 4)]);

  expect(out).toEqual([
    [0.1, 3, 3],
    [0.3, 7, 10],
  ]);
  expect(classify.prepare(frames, { file }).output).toEqual({ kind: 'prediction', rateHz: 5, labels: ['now', 'ever'] });
});

test('a gap forgets the half pair and the state of the model', () => {
  const { out, notices } = scored([
    frame(0, 1, 1, 1),
    frame(0.1, 1, 1, 1),
    frame(0.2, 9, 9, 9),
    frame(5, 1, 0, 0),
    frame(5.1, 1, 0, 0),
  ]);

  expect(out).toEqual([
    [0.1, 6, 6],
    [5.1, 2, 2],
  ]);
  expect(notices).toEqual([{ block: 'classify', at: 5, kind: 'gap', lostS: expect.closeTo(4.7) }]);
});

test('a model that judges each input from the start remembers nothing of the one before', () => {
  const step = classify.prepare(frames, { file, state: 'fresh' }).open();
  const out: number[][] = [];
  for (const at of [0, 0.1, 0.2, 0.3]) step.push(frame(at, 1, 0, 0), ({ scores }) => out.push([...scores]));

  expect(out).toEqual([
    [2, 2],
    [2, 2],
  ]);
});

test('a NaN is left out, and what follows starts anew', () => {
  const { out, notices } = scored([
    frame(0, 1, 1, 1),
    frame(0.1, Number.NaN, 1, 1),
    frame(0.2, 1, 0, 0),
    frame(0.3, 1, 0, 0),
  ]);

  expect(out).toEqual([[0.3, 2, 2]]);
  expect(notices).toEqual([{ block: 'classify', at: 0.1, kind: 'not-finite', count: 1 }]);
});

test('a window is judged as a whole, at its end', () => {
  const windows: WindowSpec = {
    kind: 'window',
    rateHz: 100,
    channels: [
      { name: 'x', unit: 'g' },
      { name: 'y', unit: 'g' },
    ],
    length: 3,
    hop: 2,
  };
  const prepared = classify.prepare(windows, { file });
  const step = prepared.open();
  const out: number[][] = [];
  step.push({ at: 1, samples: Float32Array.of(1, 2, 3, 4, 5, 6) }, ({ at, scores }) => out.push([at, ...scores]));

  expect(out).toEqual([[1.03, 21, 21]]);
  expect(prepared.output.rateHz).toBe(50);
});

test('windows that come when something happens are each judged by itself: time between them is no gap', () => {
  const windows: WindowSpec = {
    kind: 'window',
    rateHz: 100,
    channels: [
      { name: 'x', unit: 'g' },
      { name: 'y', unit: 'g' },
    ],
    length: 3,
    hop: 3,
    irregular: true,
  };
  const prepared = classify.prepare(windows, { file });
  const notices: Notice[] = [];
  const scores: number[] = [];
  const step = prepared.open((notice) => notices.push(notice));
  for (let i = 0; i < 20; i++) {
    step.push({ at: i * i, samples: Float32Array.of(1, 2, 3, 4, 5, 6) }, (out) => scores.push(out.scores[0] ?? 0));
  }

  expect(notices).toEqual([]);
  expect(scores).toEqual(Array.from({ length: 20 }, () => 21));
  expect(prepared.output.irregular).toBe(true);
});

test.each([
  ['frames that do not divide its input', { ...frames, shape: [4] }, { file }, 'MODEL_MISFIT'],
  ['more labels than scores', frames, { file, labels: ['a', 'b', 'c'] }, 'MODEL_MISFIT'],
  ['a file that is not there', frames, { file: 'other.tflite' }, 'PARAMS'],
])('%s: refused as it is prepared', (_, spec, params, code) => {
  expect(() => classify.prepare(spec, params)).toThrow(expect.objectContaining({ code }));
});

test('without labels of its own or of a card it is refused', () => {
  expect(() => classifyWith({ [file]: adding }).prepare(frames, { file })).toThrow(/labels/);
});

test('a file that is no model is refused as it is prepared, not as the catalogue is made', () => {
  const broken = classifyWith({ [file]: Uint8Array.of(1, 2, 3) }, ['a']);

  expect(() => broken.prepare(frames, { file })).toThrow(expect.objectContaining({ code: 'MODEL_FILE' }));
});

describe('the contract of blocks', () => {
  const values = () => Array.from({ length: 60 }, (_, i) => frame(i / 10, Math.sin(i), Math.cos(i), 1));
  const given = { block: classify as AnyBlock, params: { file }, input: frames, values };
  test.each(blockContract(given))('$name', ({ check }) => check());
});
