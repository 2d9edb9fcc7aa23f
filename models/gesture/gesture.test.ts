import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { blocksIn, parseCard } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import { verifyModelFolder } from '@pipit/runtime';
import { sharedFolder } from '@pipit/testing';
import { judgeClasses, judgeRecordings, SeededRandom } from '@pipit/train';
import { joinCut } from './join-cut.js';
import { nonsense } from './nonsense.js';
import { recipe } from './recipe.js';
import { turningFromTilt } from './turning-from-tilt.js';

const read = (name: string) => readFileSync(new URL(name, import.meta.url));
const files = Object.fromEntries(['card.json', 'model.tflite', 'golden.json'].map((name) => [name, read(name)]));
const card = parseCard(read('card.json').toString('utf8'), 'card.json');

test('card, file and goldens belong together, and the recipe says the same of what goes before and after', () => {
  const { checks } = verifyModelFolder(files);
  const classify = { block: 'classify', version: 1, params: { file: 'model.tflite' } };

  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(card.pipeline).toEqual([...recipe.frontEnd, classify, ...recipe.decision]);
  expect(read('model.tflite').length).toBeLessThanOrEqual(24_000);
});

test('the card says how well people are known that were left out of training, and who is known worst', () => {
  const value = (wanted: string) => card.figures.find(({ name }) => name === wanted);

  expect(value('accuracy')).toMatchObject({ split: 'leave-out:subject:5', worstGroup: expect.any(String) });
  expect(value('accuracy')?.value).toBeGreaterThan(0.95);
  expect(value('worst group accuracy')?.value).toBeGreaterThan(0.75);
});

/** Noise of a sensor with a straight line from `from` to `to` in it. */
const withGap = (from: number, to: number) => {
  const samples = Float32Array.from({ length: 6 * 200 }, (_, i) => Math.sin(i * i) / (i % 6 < 3 ? 10 : 0.1));
  for (let i = from + 1; i < to; i++) {
    for (let c = 0; c < 6; c++) {
      const a = samples[6 * from + c] ?? 0;
      const b = samples[6 * to + c] ?? 0;
      samples[6 * i + c] = a + ((i - from) / (to - from)) * (b - a);
    }
  }
  return samples;
};

test('what follows a long gap is put before what precedes it; a short gap and none leave a recording as it is', () => {
  const cut = withGap(80, 140);
  const joined = joinCut(cut);

  expect(joined).toHaveLength(cut.length - 6 * 59);
  expect([...joined.subarray(0, 6)]).toEqual([...cut.subarray(6 * 140, 6 * 141)]);
  expect([...joined.subarray(-6)]).toEqual([...cut.subarray(6 * 80, 6 * 81)]);
  for (const short of [withGap(80, 100), withGap(0, 0)]) expect(joinCut(short)).toBe(short);
});

test('nonsense is another movement about as strong, and follows its seed', () => {
  const gesture = Float32Array.from({ length: 6 * 64 }, (_, i) => Math.sin(i / 40) * (i % 6 === 5 ? 1 : 0.1));
  const power = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
  const made = [1, 1, 2, 3, 4, 5].map((seed) => {
    const copy = gesture.slice();
    nonsense(copy, new SeededRandom(seed));
    return copy;
  });

  expect(made[0]).toEqual(made[1]);
  for (const one of made) {
    expect(one).not.toEqual(gesture);
    expect(one.every(Number.isFinite)).toBe(true);
    expect(power(one) / power(gesture)).toBeGreaterThan(0.01);
    expect(power(one) / power(gesture)).toBeLessThan(10);
  }
});

test('a board that tilts evenly turns as fast as its accelerometer says', () => {
  const rate = 50;
  const tilting = Float32Array.from({ length: 300 }, (_, i) => {
    const angle = (Math.PI / 180) * 40 * (Math.floor(i / 3) / rate);
    return [0, Math.sin(angle), Math.cos(angle)][i % 3] ?? 0;
  });

  const six = turningFromTilt(tilting, rate);

  expect(six[6 * 50 + 3]).toBeCloseTo(40, 1);
  expect(Math.abs(six[6 * 50 + 4] ?? 1) + Math.abs(six[6 * 50 + 5] ?? 1)).toBeLessThan(1e-3);
});

const grwd = sharedFolder('data/gesture_grwd', 'telling recorded gestures apart');
const rest = grwd ? test : test.skip;
const judge = (recordings: readonly Recording[], mend: (samples: Float32Array) => Float32Array = joinCut) =>
  judgeRecordings({ card, model: read('model.tflite'), recordings, catalogue: blocksIn(dsp), mend });

rest(
  'it cuts gestures out of recordings and tells them apart, people it learned from',
  async () => {
    const { recordings } = await openFolder(grwd ?? '');
    const judged = await judge(recordings.filter((_, i) => i % 40 === 0));

    expect(judgeClasses(judged, card.labels).accuracy).toBeGreaterThan(0.93);
  },
  30_000,
);

rest(
  'a board that is worn the other way round, or upside down, makes little difference',
  async () => {
    const { recordings } = await openFolder(grwd ?? '');
    const few = recordings.filter(({ columns }, i) => columns['flag'] === '' && i % 30 === 0);
    const turned = (signs: readonly number[]) => (samples: Float32Array) =>
      joinCut(samples).map((value, i) => value * (signs[i % 6] ?? 1));
    const accuracy = async (signs: readonly number[]) =>
      judgeClasses(await judge(few, turned(signs)), card.labels).accuracy;
    const plain = await accuracy([1, 1, 1, 1, 1, 1]);

    expect(await accuracy([-1, -1, 1, -1, -1, 1])).toBeGreaterThan(plain - 0.06);
    expect(await accuracy([-1, 1, -1, -1, 1, -1])).toBeGreaterThan(plain - 0.06);
  },
  30_000,
);
