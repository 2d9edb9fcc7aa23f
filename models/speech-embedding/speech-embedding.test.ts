import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseCard } from '@pipit/core';
import { verifyModelFolder } from '@pipit/runtime';
import { embeddingWeights } from '@pipit/train';
import { keptOut } from './word-clips.js';

const read = (name: string) => readFileSync(new URL(name, import.meta.url));
const files = Object.fromEntries(['card.json', 'model.tflite', 'golden.json'].map((name) => [name, read(name)]));
const card = parseCard(read('card.json').toString('utf8'), 'card.json');

test('card, file and goldens belong together', () => {
  const { checks } = verifyModelFolder(files);

  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('phrases that teaching is judged on are none of its words', () => {
  expect(card.labels.filter((label) => keptOut.includes(label))).toEqual([]);
  expect(keptOut).toEqual(expect.arrayContaining(['alexa', 'snowboy']));
});

test('a phrase can be taught on it', () => {
  const weights = embeddingWeights(read('model.tflite'));

  expect(weights.size).toBe(24);
});
