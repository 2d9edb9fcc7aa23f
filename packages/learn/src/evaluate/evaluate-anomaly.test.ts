import { type AnyBlock, defineBlock, type SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { golden } from '../../test-kit/golden.js';
import { auc } from './auc.js';
import { evaluateAnomaly, type JudgedRecording } from './evaluate-anomaly.js';

const input: SignalSpec = { kind: 'chunk', rateHz: 4, channels: [{ name: 'x', unit: '1' }] };

/** Says nothing of the first `skip` chunks, then scores each with its first sample. */
const firstSample = defineBlock({
  name: 'first-sample',
  version: 1,
  input: 'chunk',
  output: 'prediction',
  params: z.strictObject({ skip: z.int().default(2) }),
  prepare: ({ rateHz }, { skip }) => ({
    output: { kind: 'prediction', rateHz: rateHz / 4, labels: ['anomaly'] },
    cost: { stateBytes: 8, opsPerOutput: 1 },
    open: () => {
      let seen = 0;
      return {
        push: ({ at, samples }, emit) => {
          if (seen++ >= skip) emit({ at: at + 1, scores: samples.slice(0, 1) });
        },
        reset: () => {
          seen = 0;
        },
      };
    },
  }),
});

/** Begins at 1 and ends below 0. */
const latch = defineBlock({
  name: 'latch',
  version: 1,
  input: 'prediction',
  output: 'detection',
  params: z.strictObject({}),
  prepare: ({ labels }) => ({
    output: { kind: 'detection', labels },
    cost: { stateBytes: 1, opsPerOutput: 1 },
    open: () => {
      let isOn = false;
      return {
        push: ({ at, scores: [score = 0] }, emit) => {
          const next = score >= 1 || (isOn && score >= 0);
          if (next !== isOn) emit({ at, label: 'anomaly', score, phase: next ? 'begin' : 'end' });
          isOn = next;
        },
        reset: () => {
          isOn = false;
        },
      };
    },
  }),
});

const catalogue: AnyBlock[] = [firstSample, latch];
const pipeline = [{ block: 'first-sample', version: 1, params: {} }];
const latched = [...pipeline, { block: 'latch', version: 1, params: {} }];
const of = (group: string, isAnomaly: boolean, ...scores: number[]) =>
  scores.map((score) => ({ group, isAnomaly, samples: new Float32Array(4).fill(score) }));

test('the area is that of SciPy, ties counting half', () => {
  expect(auc(golden.auc.normal, golden.auc.anomalous)).toBeCloseTo(golden.auc.auc, 12);
  expect(auc([0, 1], [1, 2])).toBe(0.875);
  expect(auc([Number.NaN], [0])).toBe(1);
  expect(auc([], [1])).toBeUndefined();
});

test('the calibration is not judged, and each group is a machine of its own', () => {
  const recordings = [
    ...of('a', false, 9, 9, 0, 0.5, 2, 0),
    ...of('b', false, 9, 9, 0),
    ...of('a', true, 0.4, 3, 4, 5),
  ];

  const heard: JudgedRecording[] = [];
  const onJudged = (one: JudgedRecording) => heard.push(one);

  expect(evaluateAnomaly({ input, pipeline, catalogue, onJudged }, recordings)).toEqual({
    perGroup: {
      a: { n: 8, auc: 14 / 16, detected: 0.75, detectedAfterCalibration: 0.75, falseAlarms: 1, falseAlarmRate: 0.25 },
      b: { n: 1, falseAlarms: 0, falseAlarmRate: 0 },
    },
    auc: 14 / 16,
  });
  expect(heard.length).toBe(9);
  expect(heard.at(-2)).toEqual({ group: 'a', isAnomaly: true, score: 5, isAlarm: true });
});

test('where the pipeline ends in detections, an alarm lasts from begin to end, over recordings', () => {
  const recordings = [...of('a', false, 9, 9, 0, 2, 0.5, -1, 0), ...of('a', true, 0.5, 2, 0.5, 0.5)];

  const { perGroup } = evaluateAnomaly({ input, pipeline: latched, catalogue }, recordings);

  expect(perGroup['a']).toMatchObject({ falseAlarms: 2, detected: 0.75, detectedAfterCalibration: 0.75 });
});

test('a pipeline without predictions is refused', () => {
  expect(() => evaluateAnomaly({ input, pipeline: [], catalogue }, [])).toThrow(
    expect.objectContaining({ code: 'WRONG_KIND' }),
  );
});

test('a group without enough normal to calibrate on is not judged', () => {
  const { perGroup, auc: mean } = evaluateAnomaly({ input, pipeline, catalogue }, [
    ...of('a', false, 0, 0),
    ...of('a', true, 5, 5),
    ...of('b', true, 5, 5, 5, 5),
  ]);

  expect(perGroup['a']).toEqual({ n: 2, detected: 1, detectedAfterCalibration: 1, falseAlarms: 0, falseAlarmRate: 0 });
  expect(perGroup['b']).toEqual({ n: 0, falseAlarms: 0, falseAlarmRate: 0 });
  expect(mean).toBeUndefined();
});
