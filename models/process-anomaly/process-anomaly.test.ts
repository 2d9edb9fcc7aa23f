import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type CardBlock, parseCard, preparePipeline, type Prediction, type SignalSpec } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { sharedFolder } from '@pipit/testing';
import recipe from './recipe.js';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const card = parseCard(read('./card.json'), 'card.json');
const data = sharedFolder('data/anomaly_skab', 'the figures of process-anomaly');

/** The score of each second; 0 while it calibrates. */
function scores(pipeline: readonly CardBlock[], spec: SignalSpec, samples: Float32Array): Float32Array {
  const out = new Float32Array(samples.length / spec.channels.length);
  preparePipeline(pipeline.slice(0, -1), spec, recipe.catalogue)
    .open()
    .push({ at: 0, rateHz: spec.rateHz, samples }, (value) => {
      const {
        at,
        scores: [score],
      } = value as Prediction;
      out[Math.round(at * spec.rateHz) - 1] = score ?? Number.NaN;
    });
  return out;
}

test('the golden rows give the golden scores', () => {
  const text = read('./golden.json');
  const golden = JSON.parse(text) as { samples: number[]; outputs: { at: number; score: number }[] };

  const out = scores(card.pipeline, card.input, Float32Array.from(golden.samples));

  expect(createHash('sha256').update(text).digest('hex')).toBe(card.golden?.sha256);
  for (const { at, score } of golden.outputs) {
    expect(Math.abs((out[at - 1] ?? Number.NaN) / score - 1)).toBeLessThan(1e-4);
  }
});

test('the card holds the pipeline of the recipe', async () => {
  expect(card.pipeline).toEqual(await recipe.fit([]));
});

(data ? test : test.skip)('F1 by the protocol of the leaderboard is at least 0.80', async () => {
  const folder = await openFolder(data ?? '');
  let [hits, falseAlarms, missed] = [0, 0, 0];

  for (const recording of folder.recordings.filter(recipe.isJudged)) {
    const marks = (await recording.readMarks?.()) ?? [];
    const scored = scores(await recipe.fit([]), recording.spec, await recording.read());
    scored.forEach((score, i) => {
      const isAlarm = score >= recipe.threshold;
      if (isAlarm && marks[i]) hits++;
      else if (isAlarm) falseAlarms++;
      else if (marks[i]) missed++;
    });
  }

  expect((2 * hits) / (2 * hits + falseAlarms + missed)).toBeGreaterThanOrEqual(0.8);
});
