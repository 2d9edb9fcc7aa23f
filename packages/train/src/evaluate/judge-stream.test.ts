import { expect, test } from '@jest/globals';
import { blocksIn, VirtualClock } from '@pipit/core';
import { openFolder } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import { conv1d } from '../architectures/conv-1d.js';
import type { Recipe } from '../recipe/recipe.js';
import { trainRecipe } from '../recipe/train-recipe.js';
import { toyFolder, toySignal } from '../testing/toy-folder.js';
import { inNoise } from './in-noise.js';
import { judgeStream } from './judge-stream.js';
import { noiseParts } from './noise-parts.js';

const catalogue = blocksIn(dsp);
const recipe: Recipe = {
  name: 'swings',
  version: '0.1.0',
  description: 'Tells slow from fast swings.',
  licence: 'Apache-2.0',
  input: toySignal,
  labels: ['slow', 'fast'],
  data: { folder: 'swings', source: 'made up', licence: 'CC0-1.0' },
  clip: { length: 32, take: 'loudest', pad: 'hold' },
  frontEnd: [{ block: 'slide', version: 1, params: { length: 32, hop: 8 } }],
  decision: [{ block: 'trigger', version: 1, params: { threshold: 0.7, refractoryS: 0.5, labels: ['fast'] } }],
  network: (input, classes) => conv1d(input, classes, { filters: [6, 8] }),
  training: { epochs: 16, batch: 8, rate: 0.01 },
};

async function trained(change: Partial<Recipe> = {}) {
  const data = await toyFolder();
  const { card, model } = await trainRecipe(
    { ...recipe, ...change },
    { data, seed: 1, clock: new VirtualClock(), catalogue },
  );
  const { recordings } = await openFolder(data);
  return { card, model, recordings, catalogue };
}

const once = trained();

test('a stream is judged by the words found, by what else fires, and by events an hour', async () => {
  const model = await once;
  const slow = model.recordings.filter(({ label }) => label === 'slow');

  const report = await judgeStream({ ...model, negatives: slow });

  expect(report).toMatchObject({ n: 24, others: 24, perLabel: { fast: { n: 24, found: report.found } } });
  expect(report.foundRate).toBeGreaterThan(0.8);
  expect(report.wrongInOthers).toBeLessThan(8);
  expect(report.negativeHours).toBeCloseTo(
    slow.reduce((sum, { columns }) => sum + Number(columns['n_rows']) / 50 / 3600, 0),
    9,
  );
  expect(report.falseEventsPerHour).toBeCloseTo(report.falseEvents / report.negativeHours, 6);
});

test('a threshold that no score reaches finds nothing and fires never', async () => {
  const model = await once;
  const [front = { block: '', version: 1, params: {} }, run = front] = model.card.pipeline;
  const pipeline = [front, run, { block: 'trigger', version: 1, params: { threshold: 2 } }];

  const report = await judgeStream({ ...model, card: { ...model.card, pipeline }, negatives: model.recordings });

  expect(report).toMatchObject({ found: 0, wrong: 0, wrongInOthers: 0, falseEvents: 0, n: 48, others: 0 });
});

test('a pipeline that ends in scores cannot be judged as a stream', async () => {
  const model = await trained({ decision: [], training: { epochs: 1 } });

  await expect(judgeStream(model)).rejects.toMatchObject({ code: 'CARD_NO_TRIGGER' });
});

test('recordings in noise are the same each time and as noisy as asked for', async () => {
  const { recordings } = await openFolder(await toyFolder());
  const hum = Float32Array.from({ length: 900 }, (_, i) => Math.sin(i / 5));
  const power = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);

  const [first, again] = [0, 1].map(() => inNoise(recordings, toySignal, [hum], 10)[3]);
  const clean = (await recordings[3]?.read()) ?? new Float32Array(0);
  const noisy = (await first?.read()) ?? new Float32Array(0);

  expect(noisy).toEqual(await again?.read());
  expect(10 * Math.log10(power(clean) / power(noisy.map((value, i) => value - (clean[i] ?? 0))))).toBeCloseTo(10, 2);
  expect([first?.label, first?.group]).toEqual([recordings[3]?.label, recordings[3]?.group]);
});

test('what a recipe mixes in and what it is judged in never overlap', () => {
  const noise = Float32Array.from({ length: 10 }, (_, i) => i);

  const { train, judge } = noiseParts([noise]);

  expect([...(train[0] ?? []), ...(judge[0] ?? [])]).toEqual([...noise]);
  expect(train[0]).toHaveLength(7);
});
