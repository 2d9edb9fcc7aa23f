import type { Frame, FrameSpec, Prediction } from '@pipit/core';
import { expect, test } from '@jest/globals';
import type { ClassifierModel } from '@pipit/runtime';
import { from, Subject } from 'rxjs';
import { classify } from './classify.js';
import { signal } from './signal.js';

const spec: FrameSpec = { kind: 'frame', rateHz: 10, shape: [1] };
const frame = (at: number, value: number): Frame => ({ at, values: Float32Array.of(value) });

/** Scores the sum of all inputs since the last reset. */
const summing: ClassifierModel = {
  inputLength: 1,
  outputLength: 1,
  stateBytes: 4,
  macs: 1,
  open() {
    let sum = 0;
    return {
      classify(input, scores) {
        sum += input[0] ?? 0;
        scores[0] = sum;
      },
      reset() {
        sum = 0;
      },
    };
  },
};
const heard = (into: number[]) => (prediction: Prediction) => into.push(prediction.scores[0] ?? Number.NaN);

test('two subscribers of one classify each have the state of the model to themselves', () => {
  const frames = new Subject<Frame>();
  const scores = frames.pipe(signal(spec), classify(summing, { labels: ['sum'] }));
  const [early, late]: [number[], number[]] = [[], []];
  scores.subscribe(heard(early));
  frames.next(frame(0, 1));
  scores.subscribe(heard(late));
  frames.next(frame(0.1, 2));

  expect([early, late]).toEqual([[1, 3], [2]]);
});

test('a gap resets the model and is told', () => {
  const told: string[] = [];
  const seen: number[] = [];
  const onNotice = ({ kind }: { readonly kind: string }) => told.push(kind);
  from([frame(0, 1), frame(0.1, 1), frame(3, 1)])
    .pipe(signal(spec), classify(summing, { labels: ['sum'], onNotice }))
    .subscribe(heard(seen));

  expect([seen, told]).toEqual([[1, 2, 1], ['gap']]);
});

test('frames that do not fit are refused as the pipeline is put together', () => {
  const wide = from([]).pipe(signal({ ...spec, shape: [7] }));

  expect(() => wide.pipe(classify(summing, { labels: ['sum'] }))).toThrow(
    expect.objectContaining({ code: 'MODEL_MISFIT' }),
  );
});
