import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { blocksIn, parseCard } from '@pipit/core';
import { openFolder } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import { verifyModelFolder } from '@pipit/runtime';
import { sharedFolder } from '@pipit/testing';
import { judgeClasses, judgeRecordings } from '@pipit/train';

const read = (name: string) => readFileSync(new URL(name, import.meta.url));
const files = Object.fromEntries(['card.json', 'model.tflite', 'golden.json'].map((name) => [name, read(name)]));
const card = parseCard(read('card.json').toString('utf8'), 'card.json');

test('card, file and goldens belong together', () => {
  const { checks } = verifyModelFolder(files);

  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('the card says how well people are known that were left out of training, and who is known worst', () => {
  const accuracy = card.figures.find(({ name }) => name === 'accuracy');

  expect(accuracy).toMatchObject({ split: 'leave-out:subject:5', worstGroup: expect.any(String) });
  expect(accuracy?.value).toBeGreaterThan(0.85);
});

const grwd = sharedFolder('data/gesture_grwd', 'telling recorded gestures apart');

(grwd ? test : test.skip)(
  'it cuts gestures out of recordings and tells them apart, people it learned from',
  async () => {
    const { recordings } = await openFolder(grwd ?? '');
    const few = recordings.filter((_, i) => i % 40 === 0);

    const judged = await judgeRecordings({
      card,
      model: read('model.tflite'),
      recordings: few,
      catalogue: blocksIn(dsp),
    });

    expect(judgeClasses(judged, card.labels).accuracy).toBeGreaterThan(0.9);
  },
  30_000,
);
