import type { Prediction, PredictionSpec } from '@pipit/core';
import { describe, expect, test } from '@jest/globals';
import { blockContract, run } from '@pipit/testing';
import { airAlarm } from './air-alarm.js';

const input: PredictionSpec = { kind: 'prediction', rateHz: 1, labels: ['no_fire', 'false_alarm', 'fire', 'fault'] };
type Scores = readonly [noFire: number, falseAlarm: number, fire: number, fault: number];
const quiet: Scores = [0.9, 0.05, 0.05, 0];
const sure: Scores = [0.02, 0.02, 0.96, 0];
const possible: Scores = [0.1, 0.3, 0.6, 0];
const nuisance: Scores = [0.1, 0.8, 0.1, 0];
const blind: Scores = [0, 0.3, 0.2, 1];
const params = { warmUpS: 20, clearS: 10 };

/** One prediction a second: each kind for so many seconds, from `at` on. */
const stream = (parts: readonly (readonly [Scores, number])[], at = 0): Prediction[] => {
  let t = at;
  return parts.flatMap(([scores, seconds]) =>
    Array.from({ length: seconds }, () => ({ at: t++, scores: Float32Array.from(scores) })),
  );
};
const told = (predictions: readonly Prediction[]) =>
  run(airAlarm.prepare(input, params), predictions).map(({ at, label, phase }) => `${at} ${label} ${phase}`);

describe('air-alarm', () => {
  const values = () =>
    stream([
      [quiet, 40],
      [sure, 20],
      [quiet, 50],
      [nuisance, 20],
      [blind, 5],
      [quiet, 30],
    ]);
  test.each(blockContract({ block: airAlarm, params, input, values }))('$name', ({ check }) => check());
});

test('a quiet room is all clear once its sensors are warm and it has been quiet', () => {
  expect(told(stream([[quiet, 60]]))).toEqual(['0 warming-up begin', '20 warming-up end', '30 no_fire begin']);
});

test('a sure fire is told after four seconds, during warm-up too', () => {
  expect(
    told(
      stream([
        [quiet, 3],
        [sure, 10],
      ]),
    ),
  ).toEqual(['0 warming-up begin', '7 fire begin']);
});

test('a possible fire must last fifteen seconds, and a shorter one is not told', () => {
  expect(
    told(
      stream([
        [possible, 15],
        [quiet, 3],
      ]),
    ),
  ).toEqual(['0 warming-up begin']);
  expect(told(stream([[possible, 17]]))).toContain('15 fire begin');
});

test('just after the start less is enough to be told, later it is not, and such a fire lasts while its score does', () => {
  const faint: Scores = [0.7, 0.08, 0.22, 0];
  const watch = (parts: Parameters<typeof stream>[0]) =>
    run(airAlarm.prepare(input, { ...params, coldThreshold: 0.2, coldS: 60 }), stream(parts))
      .map(({ at, label, phase }) => `${at} ${label} ${phase}`)
      .filter((event) => event.includes(' fire '));

  expect(watch([[faint, 100]])).toEqual(['15 fire begin']);
  expect(
    watch([
      [quiet, 60],
      [faint, 100],
    ]),
  ).toEqual([]);
  expect(
    watch([
      [faint, 20],
      [quiet, 40],
    ]),
  ).toEqual(['15 fire begin', '50 fire end']);
});

test('a score of a fire that is too low to tell and too high to be sure is no all clear', () => {
  const doubtful: Scores = [0.52, 0.1, 0.38, 0];

  expect(told(stream([[doubtful, 100]]))).toEqual(['0 warming-up begin', '20 warming-up end']);
});

test('a fire that flares up and dies down is one fire, over after thirty quiet seconds', () => {
  const flaring = [
    [sure, 8],
    [quiet, 20],
    [sure, 8],
    [quiet, 60],
  ] as const;

  const events = told(stream(flaring)).filter((event) => event.includes(' fire '));

  expect(events).toEqual(['4 fire begin', '66 fire end']);
});

test('a fire that was told does not turn into a nuisance or a fault: it ends when the air is clear', () => {
  const events = told(
    stream([
      [sure, 10],
      [nuisance, 100],
      [blind, 100],
      [quiet, 31],
    ]),
  );

  expect(events.filter((event) => event.includes(' fire '))).toEqual(['4 fire begin', '240 fire end']);
});

test('all clear ends the moment that something smells and comes back only after quiet', () => {
  const events = told(
    stream([
      [quiet, 40],
      [nuisance, 15],
      [quiet, 30],
    ]),
  );

  expect(events).toEqual([
    '0 warming-up begin',
    '20 warming-up end',
    '30 no_fire begin',
    '40 no_fire end',
    '50 false_alarm begin',
    '65 false_alarm end',
    '65 no_fire begin',
  ]);
});

test('a blind sensor is told at once and ends all clear', () => {
  const events = told(
    stream([
      [quiet, 40],
      [blind, 5],
      [quiet, 20],
    ]),
  ).slice(3);

  expect(events).toEqual(['40 fault begin', '40 no_fire end', '45 fault end', '55 no_fire begin']);
});

test('a lost board ends all clear but takes back no fire, and the sensors warm up anew', () => {
  const burning = told([
    ...stream([
      [quiet, 40],
      [sure, 10],
    ]),
    ...stream([[quiet, 3]], 500),
  ]).slice(3);
  const clear = told([...stream([[quiet, 40]]), ...stream([[quiet, 3]], 500)]).slice(3);

  expect(burning).toEqual(['40 no_fire end', '44 fire begin', '500 warming-up begin']);
  expect(clear).toEqual(['39 no_fire end', '500 warming-up begin']);
});

test('scores that are no numbers are never all clear', () => {
  const broken: Prediction = { at: 40, scores: Float32Array.of(Number.NaN, 0, 0, 0) };

  expect(told([...stream([[quiet, 40]]), broken]).at(-1)).toBe('39 no_fire end');
});

test('predictions without a label that it needs are refused', () => {
  expect(() => airAlarm.prepare({ ...input, labels: ['fire', 'no_fire'] }, {})).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});
