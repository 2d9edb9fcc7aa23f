import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { blocksIn, parseCard } from '@pipit/core';
import { openFolder } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import { inspectModel, verifyModelFolder } from '@pipit/runtime';
import { sharedFolder } from '@pipit/testing';
import { judgePhrases } from '@pipit/train';

const read = (name: string) => readFileSync(new URL(name, import.meta.url));
const files = Object.fromEntries(['card.json', 'model.tflite', 'golden.json'].map((name) => [name, read(name)]));
const card = parseCard(read('card.json').toString('utf8'), 'card.json');

test('card, file and goldens belong together', () => {
  expect(verifyModelFolder(files).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('it fits its budget and keeps its own state from run to run', () => {
  const { bytes, arenaBytes, ops, inputs } = inspectModel(read('model.tflite')).report;

  expect(bytes).toBeLessThanOrEqual(40_000);
  expect(arenaBytes).toBeLessThanOrEqual(20_000);
  expect(inputs[0]?.shape).toEqual([1, 3, 40]);
  expect(ops.map(({ name }) => name)).toEqual(expect.arrayContaining(['VAR_HANDLE', 'ASSIGN_VARIABLE', 'CALL_ONCE']));
});

test('every figure of the card says which command prints it', () => {
  expect(card.figures.length).toBeGreaterThan(4);
  expect(card.figures.every(({ command }) => command.startsWith('pipit eval wake-word'))).toBe(true);
});

const audio = sharedFolder('data/audio', 'hearing the word among unheard speech');

(audio ? test : test.skip)(
  'it finds the word in unheard recordings and is silent over unheard speech',
  async () => {
    const said = (await openFolder(`${audio}/wakeword`)).split('test').filter(({ label }) => label === 'computer');
    const orders = (await openFolder(`${audio}/negatives`)).split('test');

    const { missed, falseAccepts } = await judgePhrases({
      card,
      model: read('model.tflite'),
      catalogue: blocksIn(dsp),
      phrase: 'computer',
      threshold: card.operatingPoints[0]?.threshold ?? 0.5,
      positives: said.slice(0, 20),
      negatives: orders.slice(0, 10),
    });

    expect([missed <= 2, falseAccepts]).toEqual([true, 0]);
  },
  30_000,
);
