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

test('card, file and goldens belong together, and the file fits its board', () => {
  const { checks } = verifyModelFolder(files);

  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(card.model?.bytes).toBeLessThanOrEqual(52_000);
  expect(card.model?.arenaBytes).toBeLessThanOrEqual(23_000);
});

test('the card says how well it hears speakers that it never met', () => {
  const accuracy = card.figures.find(({ name }) => name === 'accuracy');

  expect(accuracy).toMatchObject({
    split: 'test',
    command: 'pipit eval commands --data ../shared/data/audio/kws --split test',
  });
  expect(accuracy?.value).toBeGreaterThan(0.94);
});

const kws = sharedFolder('data/audio/kws', 'hearing words of unheard speakers');

(kws ? test : test.skip)(
  'it hears six in seven of a few words of unheard speakers',
  async () => {
    const recordings = (await openFolder(kws ?? '')).split('test');
    const few = card.labels.flatMap((label) => recordings.filter((recording) => recording.label === label).slice(0, 5));

    const judged = await judgeRecordings({
      card,
      model: read('model.tflite'),
      recordings: few,
      catalogue: blocksIn(dsp),
    });

    expect(judgeClasses(judged, card.labels).accuracy).toBeGreaterThan(0.85);
  },
  30_000,
);
