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
  const scored = await recipe.score(await recipe.fit([]), (await openFolder(data ?? '')).recordings);

  const alarms = scored.filter((one) => one.score >= recipe.threshold);
  const hits = alarms.filter(({ isAnomaly }) => isAnomaly).length;
  const anomalies = scored.filter(({ isAnomaly }) => isAnomaly).length;

  expect(anomalies).toBeGreaterThan(0);
  expect((2 * hits) / (alarms.length + anomalies)).toBeGreaterThanOrEqual(0.8);
});
