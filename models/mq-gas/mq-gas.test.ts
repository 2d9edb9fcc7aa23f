import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { copyValue, parseCard, type Prediction, preparePipeline } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { sharedFolder } from '@pipit/testing';
import { describe, expect, test } from '@jest/globals';
import { byHalves, catalogue, judgedRows } from './by-halves.js';
import recipe from './recipe.js';

const file = (name: string) => new URL(name, import.meta.url);
const card = parseCard(readFileSync(file('card.json'), 'utf8'), 'card.json');

test('the card fits on a microcontroller and its pipeline prepares', () => {
  expect(statSync(file('card.json')).size).toBeLessThan(18_000);
  expect(preparePipeline(card.pipeline, card.input, catalogue).output).toEqual({
    kind: 'detection',
    labels: card.labels,
  });
});

test('the pipeline computes what NumPy computes from the same card', () => {
  const text = readFileSync(file('golden.json'));
  const golden = JSON.parse(text.toString()) as { samples: number[]; scores: number[][] };
  const made: Prediction[] = [];
  const step = preparePipeline(card.pipeline.slice(0, -2), card.input, catalogue).open();

  step.push({ at: 0, rateHz: 1, samples: Float32Array.from(golden.samples) }, (out) => {
    if ('scores' in out) made.push(copyValue<'prediction'>(out));
  });

  expect(card.golden?.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(made.length).toBe(golden.scores.length);
  made.forEach(({ scores }, i) =>
    scores.forEach((score, k) => expect(Math.abs(score - (golden.scores[i]?.[k] ?? Number.NaN))).toBeLessThan(1e-4)),
  );
});

const path = sharedFolder('data/gas_mq_smoke_perfume', 'the gas array on real recordings');
(path ? describe : describe.skip)('on the half of each run that it did not see', () => {
  test('at least 88 % of windows is told right, and of rows if those without a window count as wrong', async () => {
    const halves = await byHalves(await openFolder(path ?? ''));

    expect(halves.map(({ judged }) => judged)).toEqual(['first', 'second']);
    for (const { accuracy, recall } of halves) {
      expect(accuracy).toBeGreaterThan(0.95);
      expect(Math.min(...Object.values(recall))).toBeGreaterThan(0.9);
      expect(accuracy * judgedRows(800)).toBeGreaterThan(0.88);
    }
  });

  test('the card holds what its recipe learns from these recordings', async () => {
    const made = await recipe.fit((await openFolder(path ?? '')).recordings);

    const weightsIn = (pipeline: readonly { block: string; params: Record<string, unknown> }[]) =>
      pipeline.flatMap(({ block, params }) =>
        block === 'classify-linear' ? (params['weights'] as number[][]).flat() : [],
      );
    const kept = weightsIn(card.pipeline);
    weightsIn(made).forEach((weight, i) => expect(Math.abs(weight - (kept[i] ?? Number.NaN))).toBeLessThan(1e-3));
  });
});
