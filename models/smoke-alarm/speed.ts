import { readFileSync } from 'node:fs';
import { parseCard, preparePipeline } from '@pipit/core';
import { SeededDraws } from '@pipit/learn';
import { catalogue } from './read-air.js';

/** `npm run speed`: microseconds of the whole pipeline for each prediction, which is one a second, as JSON. */
const card = parseCard(readFileSync(new URL('card.json', import.meta.url), 'utf8'), 'card.json');
const prepared = preparePipeline(card.pipeline, card.input, catalogue);
const draws = new SeededDraws(1);
const second = Float32Array.from({ length: 50 }, (_, i) => ([90, 480, 1, 21, 50][i % 5] ?? 0) + draws.uniform(-1, 1));
const step = prepared.open();
const times: number[] = [];
for (let at = 0; at < 20_000; at++) {
  const began = performance.now();
  step.push({ at, rateHz: 10, samples: second }, () => {});
  if (at > 5000) times.push(1000 * (performance.now() - began));
}
times.sort((a, b) => a - b);
const at = (share: number) => Math.round(10 * (times[Math.floor(share * times.length)] ?? 0)) / 10;
process.stdout.write(
  `${JSON.stringify({ unit: 'us', median: at(0.5), p99: at(0.99), stateBytes: prepared.cost.stateBytes })}\n`,
);
