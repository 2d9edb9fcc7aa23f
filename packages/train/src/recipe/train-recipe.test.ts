import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { blocksIn, parseCard, VirtualClock } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import { Interpreter } from '@pipit/runtime';
import { conv1d } from '../architectures/conv-1d.js';
import { augmentWith } from '../augment/augmentation.js';
import { jitter } from '../augment/jitter.js';
import { judgeClasses } from '../evaluate/judge-classes.js';
import { judgePhrases } from '../evaluate/judge-phrases.js';
import { judgeRecordings } from '../evaluate/judge-recordings.js';
import { sha256, type Golden } from '../export/write-golden.js';
import { toyFolder, toySignal } from '../testing/toy-folder.js';
import { compressionTable } from './compression-table.js';
import { leaveOutReport } from './leave-out-report.js';
import { loadClips } from './load-clips.js';
import type { Recipe } from './recipe.js';
import { trainRecipe } from './train-recipe.js';

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
  frontEnd: [{ block: 'slide', version: 1, params: { length: 32, hop: 16 } }],
  decision: [{ block: 'smooth', version: 1, params: {} }],
  augment: () => augmentWith([1, jitter(0.05)]),
  network: (input, classes) => conv1d(input, classes, { filters: [6, 8] }),
  training: { epochs: 16, batch: 8, rate: 0.01 },
  roundingEpochs: 1,
};
const options = (data: string) => ({ data, seed: 1, clock: new VirtualClock(), catalogue });
const temporary = () => mkdtempSync(join(tmpdir(), 'pipit-model-'));

test('a recipe becomes a model folder whose card, model and goldens agree', async () => {
  const [data, out] = [await toyFolder(), temporary()];
  const epochs: string[] = [];

  const { report, comparison } = await trainRecipe(recipe, {
    ...options(data),
    out,
    onEpoch: ({ phase, epoch }) => void epochs.push(`${phase} ${epoch}`),
  });
  const card = parseCard(readFileSync(join(out, 'card.json'), 'utf8'), 'card.json');
  const model = readFileSync(join(out, 'model.tflite'));
  const golden = readFileSync(join(out, 'golden.json'), 'utf8');

  expect(report.accuracy).toBeGreaterThan(0.9);
  expect(comparison.largest).toBeLessThanOrEqual(1);
  expect(epochs.filter((line) => line.startsWith('float'))).toHaveLength(16);
  expect(epochs.at(-1)).toBe('rounded 1');
  expect(card.model).toMatchObject({ sha256: sha256(model), bytes: model.length });
  expect(card.golden?.sha256).toBe(sha256(golden));
  expect(card.pipeline.map(({ block }) => block)).toEqual(['slide', 'classify', 'smooth']);
  for (const { input, output } of (JSON.parse(golden) as Golden).cases) {
    const interpreter = new Interpreter(model);
    interpreter.inputs[0]?.set(Buffer.from(input, 'base64'));
    interpreter.invoke();
    expect(Buffer.from(interpreter.outputs[0]?.raw() ?? []).toString('base64')).toBe(output);
  }
  expect(readFileSync(join(out, 'CARD.md'), 'utf8')).toContain('made up. Licence: CC0-1.0');
  expect(readFileSync(join(out, 'page.html'), 'utf8')).toContain('What it costs on a board');
});

test('what mends recordings is applied to those that train and to those that are judged, and changes know the label', async () => {
  const data = await toyFolder();
  const labels = new Set<string>();
  const mend = (samples: Float32Array) => samples.map((value) => -value);
  const upsideDown: Recipe = {
    ...recipe,
    data: { ...recipe.data, mend },
    augmentFeatures: (_features, _shape, _random, label) => void labels.add(label),
    training: { ...recipe.training, epochs: 1 },
  };
  const { recordings } = await openFolder(data);
  const [plain, mended] = [new Float32Array(64), new Float32Array(64)];
  (await loadClips(recipe, recordings.slice(0, 1))).read(0, plain);
  (await loadClips(upsideDown, recordings.slice(0, 1))).read(0, mended);

  const { model, card, judged } = await trainRecipe(upsideDown, options(data));
  const test = recordings.filter(({ group }) => judged.some((one) => one.group === group));
  const again = await judgeRecordings({ card, model, recordings: test, catalogue, mend });

  expect([...mended]).toEqual([...mend(plain)]);
  expect([...labels].sort()).toEqual(['fast', 'slow']);
  expect(again).toEqual(judged);
});

test('judging the exported model on the test recordings gives the figures of its card', async () => {
  const data = await toyFolder();
  const { card, model, report } = await trainRecipe(
    {
      ...recipe,
      split: (folder) => ({
        train: folder.recordings.slice(0, 24),
        validation: folder.recordings.slice(24, 36),
        test: folder.recordings.slice(36),
      }),
    },
    options(data),
  );

  const judged = await judgeRecordings({
    card,
    model,
    recordings: (await openFolder(data)).recordings.slice(36),
    catalogue,
  });

  expect(judgeClasses(judged, card.labels)).toEqual(report);
  expect(card.figures.find(({ name }) => name === 'accuracy')?.value).toBe(report.accuracy);
});

test('the same seed gives the same file, also with clips from the cache', async () => {
  const [data, cache] = [await toyFolder(), temporary()];
  const [first, again] = [
    await trainRecipe(recipe, { ...options(data), cache }),
    await trainRecipe(recipe, { ...options(data), cache }),
  ];

  expect(sha256(again.model)).toBe(sha256(first.model));
});

test('leaving people out judges every recording once, by a model that never met its person', async () => {
  const data = await toyFolder({ people: ['ann', 'bob', 'cy'], each: 6 });
  const folds: string[] = [];

  const report = await leaveOutReport({ ...recipe, training: { ...recipe.training, epochs: 2 } }, 'leave-out:person', {
    ...options(data),
    onFold: ({ name }) => folds.push(name),
  });

  expect(folds).toEqual(['ann', 'bob', 'cy']);
  expect(report.n).toBe(18);
  expect(Object.keys(report.perGroup)).toEqual(['ann', 'bob', 'cy']);
});

test('a recipe that is measured by leaving people out has those figures on its card and learns from everybody', async () => {
  const data = await toyFolder({ people: ['ann', 'bob', 'cy'], each: 6 });
  const quick = { ...recipe, evaluation: 'leave-out:person', training: { ...recipe.training, epochs: 2 } };

  const { card, report } = await trainRecipe(quick, options(data));
  const again = await leaveOutReport(quick, 'leave-out:person', options(data));

  expect(report.n).toBe(18);
  expect(again).toEqual(report);
  expect(card.figures[0]).toMatchObject({ split: 'leave-out:person', value: report.accuracy });
});

test('an evaluation that was killed goes on after the folds that it had finished', async () => {
  const data = await toyFolder({ people: ['ann', 'bob', 'cy'], each: 6 });
  const quick = { ...recipe, training: { ...recipe.training, epochs: 2 } };
  const whole = await leaveOutReport(quick, 'leave-out:person', options(data));
  const checkpoint = join(temporary(), 'new', 'run');
  const killed = leaveOutReport(quick, 'leave-out:person', {
    ...options(data),
    checkpoint,
    onFold: ({ name }) => {
      if (name === 'bob') throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');

  let epochs = 0;
  const resumed = await leaveOutReport(quick, 'leave-out:person', {
    ...options(data),
    checkpoint,
    onEpoch: () => void epochs++,
  });

  expect(epochs).toBe(3);
  expect(resumed).toEqual(whole);
});

test.each<[string, Parameters<typeof toyFolder>[0], Partial<Recipe>, string, string]>([
  [
    'a label that the recipe does not know',
    { labels: ['slow', 'fast', 'wild'] },
    {},
    'UNKNOWN_LABEL',
    'samples.f32.gz',
  ],
  ['a class without an example', { labels: ['slow'] }, {}, 'EMPTY_CLASS', 'fast'],
  ['a person split of one person', { people: ['ann'] }, {}, 'DATA_ONE_GROUP', 'ann'],
  ['a value that is no number', { broken: true }, {}, 'NOT_FINITE', 'samples.f32.gz'],
  [
    'a channel that was not recorded',
    {},
    { input: { ...toySignal, channels: [{ name: 'gx', unit: 'deg/s' }] } },
    'CHANNEL_MISSING',
    'gx',
  ],
  ['another rate', {}, { input: { ...toySignal, rateHz: 100 } }, 'RATE_MISMATCH', '100'],
  [
    'a front end that ends in chunks',
    {},
    { frontEnd: [{ block: 'highpass', version: 1, params: { cutoffHz: 1 } }] },
    'FRONT_END',
    'chunk',
  ],
  [
    'a block that nobody knows',
    {},
    { frontEnd: [{ block: 'magic', version: 1, params: {} }] },
    'UNKNOWN_BLOCK',
    'magic',
  ],
])('%s ends in a clear error', async (_what, given, change, code, named) => {
  const data = await toyFolder(given);

  await expect(trainRecipe({ ...recipe, ...change }, options(data))).rejects.toMatchObject({
    code,
    message: expect.stringContaining(named),
  });
});

test('every way to make a model smaller gives a row, and a pruned one compresses better', async () => {
  const rows = await compressionTable(
    { ...recipe, training: { ...recipe.training, epochs: 12 }, roundingEpochs: 2 },
    {
      ...options(await toyFolder()),
      teacher: {
        network: (input, classes) => conv1d(input, classes, { filters: [12, 16] }),
        training: recipe.training,
      },
    },
  );

  expect(rows.map(({ name }) => name)).toEqual([
    'float',
    'int8 after training',
    'int8 trained with rounding',
    'pruned to 50 % of the weights',
    'pruned and trained with rounding',
    'pruned, rounded and 32 values a kernel',
    'distilled',
    'distilled and trained with rounding',
  ]);
  expect(rows[3]?.compressedBytes).toBeLessThan(rows[1]?.compressedBytes ?? 0);
  expect(Math.min(...rows.map(({ accuracy }) => accuracy))).toBeGreaterThan(0.4);
}, 60_000);

test('a phrase detector is judged by misses and by false accepts an hour, through its smoothing', async () => {
  const data = await toyFolder();
  const { card, model } = await trainRecipe(recipe, options(data));
  const { recordings } = await openFolder(data);
  const [positives, negatives] = ['fast', 'slow'].map((name) => recordings.filter(({ label }) => label === name)) as [
    Recording[],
    Recording[],
  ];

  const report = await judgePhrases({
    card,
    model,
    catalogue,
    phrase: 'fast',
    threshold: 0.5,
    positives,
    negatives,
    thresholds: [0, 0.5, 1],
  });

  expect(report.n).toBe(positives.length);
  expect(report.negativeHours).toBeCloseTo(
    negatives.reduce((sum, { columns }) => sum + Number(columns['n_rows']) / 50 / 3600, 0),
    9,
  );
  expect(report.curve.map(({ missRate }) => missRate)).toEqual([0, report.missRate, 1]);
  expect(report.missRate).toBeLessThan(0.3);
});
