import { expect, test } from '@jest/globals';
import { airEvidence, airEvidenceNames, airKneesSchema } from './air-evidence.js';
import { type AirRecording, airLabels, fitAir, judgeAir } from './fit-air.js';
import { SeededDraws } from './seeded-draws.js';
import { syntheticAir } from './synthetic-air.js';

const knees = airKneesSchema.parse({});
/** Levels of clean air here: ln conductances, ln(flame + 1), degC, dew point. */
const clean = [-2.5, -0.4, 0.6, 20, 10];
const moment = (rises: readonly number[]) => clean.map((level, i) => level + (rises[i] ?? 0));
const recording = (group: string, label: AirRecording['label'], rises: readonly number[]): AirRecording => ({
  group,
  label,
  levels: [0, 0.01, -0.01].map((wobble) => moment(rises.map((rise) => rise + wobble))),
});

const recordings = [
  recording('room', 'no_fire', [0, 0, 0, 0, 0]),
  recording('yard', 'no_fire', [-0.5, -0.6, 0.2, -4, 0]),
  recording('stove', 'false_alarm', [1.7, 1.4, 1, 18, 6]),
  recording('bonfire', 'fire', [1.6, 1.5, 5, -3, 1]),
];
const choices = [{}];
const model = fitAir(recordings, { choices });
const taken = (rises: readonly number[]) => {
  const scores = judgeAir(model, moment(rises));
  return airLabels[scores.indexOf(Math.max(...scores))];
};

test.each([
  ['a flame with smoke in hot air', [2.2, 2.4, 5.5, 25, 4], 'fire'],
  ['smoke without a flame in cool dry air', [1.8, 1.8, 0.5, 1, 0], 'fire'],
  ['smoke over a hot pan', [1.8, 1.8, 0.5, 20, 7], 'false_alarm'],
  ['a solvent by candle light', [0.4, 2.2, 3, 0, 0], 'false_alarm'],
  ['steam', [0.4, 0.4, 0, 6, 10], 'false_alarm'],
  ['the sun on the flame detector', [0, 0, 5.5, 2, 0], 'no_fire'],
  ['a cold night', [-0.4, -0.5, 0, -12, -6], 'no_fire'],
] as const)('%s is told for what it is though nothing like it was recorded', (_, rises, label) => {
  expect(taken(rises)).toBe(label);
});

test('without synthetic scenarios the solvent by candle light is taken for a fire or for nothing', () => {
  const plain = fitAir(recordings, { choices, synthetic: 0 });

  const scores = judgeAir(plain, moment([0.4, 2.2, 3, 0, 0]));

  expect(scores.indexOf(Math.max(...scores))).not.toBe(1);
});

test('the same recordings give the same model, and its numbers are finite', () => {
  expect(fitAir(recordings, { choices })).toEqual(model);
  expect(model.weights.flat().every(Number.isFinite)).toBe(true);
  expect(model.clean[0]).toBeCloseTo(-2.75, 1);
});

test('a set with no fire, and one with no clean air, still give a model', () => {
  for (const without of ['fire', 'no_fire']) {
    const lacking = fitAir(
      recordings.filter(({ label }) => label !== without),
      { choices },
    );

    expect(lacking.weights.flat().every(Number.isFinite)).toBe(true);
  }
});

test('knees are chosen on the scenarios given: those that miss a fire that was left out lose', () => {
  const twoFires = [...recordings, recording('hearth', 'fire', [2, 2.1, 6, 10, 2])];

  const chosen = fitAir(twoFires, { choices: [{ flame: 50, smoke: 50, voc: 50 }, { flame: 2 }], synthetic: 40 });

  expect(chosen.knees.flame).toBe(2);
});

test('evidence stays between 0 and 1 however far a sensor is out', () => {
  const out = new Float64Array(airEvidenceNames.length);

  for (const rise of [1e6, -1e6]) {
    airEvidence([rise, rise, rise, rise, rise], knees, out);

    expect(out.every((evidence) => evidence >= 0 && evidence <= 1)).toBe(true);
  }
});

test('synthetic moments are finite, as many of each as asked, and those of a seed repeat', () => {
  const made = (seed: number) => syntheticAir({ clean: [[0, 0, 0, 0, 0]], fires: [] }, 10, new SeededDraws(seed));

  expect(made(1)).toEqual(made(1));
  expect(made(1)).not.toEqual(made(2));
  expect(made(1).length).toBe(70);
  expect(made(1).every(({ rises }) => rises.every(Number.isFinite))).toBe(true);
});
