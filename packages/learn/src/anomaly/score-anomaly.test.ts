import { isLearned } from '@pipit/core';
import { blockContract } from '@pipit/testing';
import { describe, expect, test } from '@jest/globals';
import { corruptions } from '../../test-kit/corruptions.js';
import { frames, frameSpec, watched } from '../../test-kit/frames.js';
import type { Recalibrates } from './recalibrates.js';
import { scoreAnomaly } from './score-anomaly.js';
import { detectorNames } from './statistic-of.js';

const features = 12;
const prepare = (params: Parameters<typeof scoreAnomaly.prepare>[1] = {}) =>
  scoreAnomaly.prepare(frameSpec(features), params);
const open = (params?: Parameters<typeof scoreAnomaly.prepare>[1]) => watched(prepare(params));
const learnedOf = (step: unknown) => {
  if (!isLearned(step)) throw new TypeError('The step does not learn');
  return step;
};
const savedBy = (step: unknown): Uint8Array => {
  const saved = learnedOf(step).save();
  if (!saved) throw new TypeError('It has nothing to save');
  return saved;
};

test('no prediction comes while it calibrates, and the progress is told', () => {
  const run = open();

  run.take(frames(59, features, 1));
  expect([run.scores.length, run.states(), run.progress()]).toEqual([0, [], 10]);
  run.take(frames(2, features, 2, 60));

  expect(run.states()).toEqual(['calibrated']);
  expect(run.scores.map(({ at }) => at)).toEqual([61]);
});

test.each(detectorNames)('%s stays below the alarm on normal frames and above it on strange ones', (detector) => {
  const run = open({ detector });

  run.take(frames(1060, features, 1));
  expect(run.scores).toHaveLength(1000);
  expect(run.alarms()).toBe(0);
  run.take(frames(60, features, 2, 1061, () => 4));

  expect(run.scores.slice(1015).every(({ score }) => score > 1)).toBe(true);
});

test('a shift of every feature by less than its spread is found within twenty frames', () => {
  const run = open();
  run.take(frames(200, features, 1));

  run.take(frames(20, features, 2, 201, () => 0.9));

  expect(run.alarms()).toBeGreaterThan(0);
});

test('one feature alone is found, and one wild frame is not', () => {
  const run = open();
  run.take(frames(200, features, 1));
  run.take(frames(1, features, 2, 201, () => 100));
  run.take(frames(60, features, 3, 202));
  expect(run.alarms()).toBe(0);

  run.take(frames(10, features, 4, 262, (_, feature) => (feature === 7 ? 12 : 0)));

  expect(run.alarms()).toBeGreaterThan(0);
});

test('a slow drift is followed without an alarm; the same change at once is one', () => {
  const slow = open();
  const sudden = open();
  const total = 4;
  slow.take(frames(1000, features, 1, 1, (second, feature) => (feature < 3 ? (total * second) / 1000 : 0)));
  sudden.take(frames(500, features, 1));
  sudden.take(frames(60, features, 2, 501, (_, feature) => (feature < 3 ? total : 0)));

  expect(slow.alarms()).toBe(0);
  expect(slow.states()).toEqual(['calibrated', 'drifting']);
  expect(sudden.alarms()).toBeGreaterThan(40);
});

test('a change that grows more slowly than any drift ends in an alarm where the limit is, and stays one', () => {
  const run = open({ limitSigmas: 4, limitAmount: 3 });

  run.take(frames(6000, features, 1, 1, (second, feature) => (feature === 0 ? second / 1000 : 0)));

  const first = run.scores.find(({ score }) => score >= 1);
  expect(first?.at).toBeGreaterThan(3000);
  expect(run.scores.slice(-100).every(({ score }) => score >= 1)).toBe(true);
  expect(run.states()).toEqual(['calibrated', 'drifting', 'fault']);
  expect(run.notices.at(-1)).toMatchObject({ detail: expect.stringContaining('f0 by 4') });
});

test('with followS 0 nothing is followed', () => {
  const run = open({ followS: 0 });

  run.take(frames(1500, features, 1, 1, (second) => second / 500));

  expect(run.alarms()).toBeGreaterThan(500);
  expect(run.states()).not.toContain('drifting');
});

test('a lasting change of few features is a fault, of all another normal, and normal follows when it is over', () => {
  const fault = open();
  const newNormal = open();
  for (const [run, changed] of [
    [fault, 2],
    [newNormal, features],
  ] as const) {
    run.take(frames(200, features, 1));
    run.take(frames(100, features, 2, 201, (_, feature) => (feature < changed ? 5 : 0)));
    run.take(frames(100, features, 3, 301));
  }

  expect(fault.states()).toEqual(['calibrated', 'fault', 'normal']);
  expect(newNormal.states()).toEqual(['calibrated', 'new-normal', 'normal']);
});

test('a change of everything that keeps growing is a fault', () => {
  const run = open();
  run.take(frames(200, features, 1));

  run.take(frames(300, features, 2, 201, (second) => 1 + second / 10));

  expect(run.states()).toEqual(['calibrated', 'fault']);
});

test('a turned sensor is another normal, and its mean is not scored', () => {
  const orientation = ['f0', 'f1', 'f2'];
  const gravity = (vector: readonly number[]) => (given: ReturnType<typeof frames>) =>
    given.map(({ at, values }) => ({ at, values: values.map((x, i) => vector[i] ?? x) }));
  const run = open({ orientation });
  run.take(gravity([0, 0, 1])(frames(200, features, 1)));
  run.take(gravity([1, 0, 0])(frames(60, features, 2, 201)));
  expect(run.alarms()).toBe(0);

  run.take(gravity([1, 0, 0])(frames(60, features, 3, 261, (_, feature) => (feature < 5 ? 6 : 0))));

  expect(run.states()).toEqual(['calibrated', 'new-normal']);
});

test('features that never vary give finite scores, and a change of one is found', () => {
  const run = open();
  const constant = frames(200, features, 1).map(({ at }) => ({ at, values: new Float32Array(features).fill(7) }));

  run.take(constant);
  expect(run.scores.every(({ score }) => score === 0)).toBe(true);
  run.take(frames(20, features, 2, 201));

  expect(run.alarms()).toBeGreaterThan(0);
  expect(run.scores.every(({ score }) => Number.isFinite(score))).toBe(true);
});

describe.each(detectorNames)('what %s learned', (detector) => {
  test('survives a restart: the scores are those of a step that was reset', () => {
    const before = open({ detector });
    before.take(frames(300, features, 1));
    const saved = savedBy(before.step);
    before.step.reset();
    const after = open({ detector });

    learnedOf(after.step).restore(saved);
    const more = frames(100, features, 2, 301, (second) => (second > 50 ? 2 : 0));
    before.take(more);
    after.take(more);

    expect(after.scores).toEqual(before.scores.slice(240));
    expect(after.states()[0]).toBe('calibrated');
    expect(after.progress()).toBe(0);
    expect(saved.length).toBeLessThan(8192);
  });

  test('is refused where its bytes do not fit, and the step goes on as it was', () => {
    const run = open({ detector });
    run.take(frames(100, features, 1));
    const saved = savedBy(run.step);
    const other = watched(
      scoreAnomaly.prepare(
        { ...frameSpec(features), names: frameSpec(features).names?.toReversed() ?? [] },
        { detector },
      ),
    );
    const misfit = expect.objectContaining({ code: 'LEARNED_STATE' });

    for (const bytes of corruptions(saved)) expect(() => learnedOf(run.step).restore(bytes)).toThrow(misfit);
    expect(() => learnedOf(other.step).restore(saved)).toThrow(misfit);

    expect(savedBy(run.step)).toEqual(saved);
  });
});

test('before the calibration is over there is nothing to save', () => {
  const run = open();

  run.take(frames(59, features, 1));

  expect(learnedOf(run.step).save()).toBeUndefined();
});

test('after recalibrate it learns the new normal', () => {
  const run = open();
  run.take(frames(100, features, 1));
  const step = run.step as unknown as Recalibrates;

  step.recalibrate();
  run.take(frames(160, features, 2, 101, () => 9));

  expect(run.states()).toEqual(['calibrated', 'calibrated']);
  expect(run.scores.slice(40).every(({ score }) => score < 1)).toBe(true);
});

test('a gap forgets the last frames, is noticed, and what was learned stays', () => {
  const run = open();
  run.take(frames(100, features, 1));
  run.take(frames(8, features, 2, 101, () => 3));
  expect(run.alarms()).toBeGreaterThan(0);
  const before = run.alarms();

  run.take(frames(50, features, 3, 500));

  expect(run.notices.filter(({ kind }) => kind === 'gap')).toHaveLength(1);
  expect(run.alarms()).toBe(before);
  expect(run.scores).toHaveLength(98);
});

test('a frame with a NaN is left out with a notice', () => {
  const run = open();
  const given = frames(100, features, 1);
  given[80] = { at: 81, values: new Float32Array(features).fill(Number.NaN) };

  run.take(given);

  expect(run.notices.find(({ kind }) => kind === 'not-finite')).toMatchObject({ at: 81, count: 1 });
  expect(run.scores.every(({ score }) => score < 1)).toBe(true);
});

test.each([
  { calibrationS: 19 },
  { orientation: ['f0'] },
  { orientation: ['f0', 'sky'] },
  { ignore: ['sky'] },
  { ignore: frameSpec(features).names ?? [] },
  { detector: 'oracle' },
])('PARAMS is thrown before the first frame for %j', (params) => {
  expect(() => prepare(params as never)).toThrow(expect.objectContaining({ code: 'PARAMS' }));
});

describe.each(detectorNames)('contract with %s', (detector) => {
  const promised = blockContract({
    block: scoreAnomaly,
    params: { calibrationS: 20, detector },
    input: frameSpec(6),
    values: () => frames(60, 6, 9),
    learns: true,
  });
  test.each(promised.map(({ name, check }) => [name, check] as const))('%s', (_, check) => check());
});
