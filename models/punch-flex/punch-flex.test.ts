import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseCard, type Prediction, preparePipeline } from '@pipit/core';
import { sharedFolder } from '@pipit/testing';
import { judgeFitted } from '@pipit/train';
import recipe from './recipe.js';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const card = parseCard(read('card.json'), 'card.json');
const data = sharedFolder('data/gesture_arduino_punch_flex', 'punches and flexes of recorders that were left out');

test('the pipeline computes what NumPy computes from the same card', () => {
  const text = read('golden.json');
  const golden = JSON.parse(text) as { samples: number[][]; scores: number[][] };
  const step = preparePipeline(card.pipeline, card.input, recipe.catalogue).open();
  const out: number[][] = [];
  golden.samples.forEach((samples, i) => {
    const chunk = { at: i, rateHz: card.input.rateHz, samples: Float32Array.from(samples) };
    step.push(chunk, (value) => out.push([...(value as Prediction).scores]));
  });

  expect(createHash('sha256').update(text).digest('hex')).toBe(card.golden?.sha256);
  expect(out).toHaveLength(golden.scores.length);
  golden.scores.forEach((scores, i) => {
    scores.forEach((score, k) => expect(Math.abs((out[i]?.[k] ?? Number.NaN) - score)).toBeLessThan(1e-4));
  });
});

(data ? test : test.skip)('a recorder that was left out is told apart in at least 88 % of windows', async () => {
  const { accuracy, perGroup } = await judgeFitted({
    recipe,
    data: data ?? '',
    split: 'leave-out:recorder',
    pipeline: card.pipeline,
    catalogue: recipe.catalogue,
  });

  expect(accuracy).toBeGreaterThanOrEqual(0.88);
  expect(Object.keys(perGroup)).toHaveLength(5);
  expect(accuracy).toBeCloseTo(card.figures[0]?.value ?? 0, 2);
});
