import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { blocksIn, VirtualClock } from '@pipit/core';
import * as dsp from '@pipit/dsp';
import { conv1d } from '../architectures/conv-1d.js';
import { toyFolder, toySignal } from '../testing/toy-folder.js';
import { prepareRecipe } from './prepare-recipe.js';
import type { Recipe } from './recipe.js';
import { trainRecipe } from './train-recipe.js';

const recipe: Recipe = {
  name: 'swings',
  version: '0.1.0',
  description: 'Tells slow from fast swings.',
  licence: 'Apache-2.0',
  input: toySignal,
  labels: ['slow', 'fast'],
  data: { folder: 'toys/swings', source: 'made up', licence: 'CC0-1.0' },
  clip: { length: 32, take: 'loudest', pad: 'hold' },
  frontEnd: [{ block: 'slide', version: 1, params: { length: 32, hop: 16 } }],
  decision: [{ block: 'smooth', version: 1, params: {} }],
  network: (input, classes) => conv1d(input, classes, { filters: [6, 8] }),
  training: { epochs: 4, batch: 8, rate: 0.01 },
};
const options = (data: string) => ({ data, seed: 1, clock: new VirtualClock(), catalogue: blocksIn(dsp) });
const count = (classes: ArrayLike<number>, label: number) => Array.from(classes).filter((c) => c === label).length;

test('recordings of another folder train under the label they are given, and judge nothing', async () => {
  const [data, other] = [await toyFolder(), await toyFolder({ people: ['gus'], each: 5, labels: ['wild'] })];
  const more = { folder: `../${basename(other)}`, label: 'slow', source: 'made up as well', licence: 'CC0-1.0' };

  const alone = await prepareRecipe(recipe, options(data));
  const joined = await prepareRecipe({ ...recipe, more: [more] }, options(data));

  expect(count(joined.train.classes, 0)).toBe(count(alone.train.classes, 0) + 5);
  expect(joined.validation.classes).toEqual(alone.validation.classes);
  expect(joined.test.classes).toEqual(alone.test.classes);
});

test('examples of a label are shown as often as the recipe says', async () => {
  const data = await toyFolder();

  const once = await prepareRecipe(recipe, options(data));
  const often = await prepareRecipe({ ...recipe, often: { fast: 3 } }, options(data));

  expect(count(often.train.classes, 0)).toBe(count(once.train.classes, 0));
  expect(count(often.train.classes, 1)).toBe(3 * count(once.train.classes, 1));
});

test('a teacher learns first, and the model then learns something else than without it', async () => {
  const data = await toyFolder();
  const phases: string[] = [];
  const teacher = {
    network: (input: readonly [number, number, number], classes: number) =>
      conv1d(input, classes, { filters: [12, 16] }),
    training: { epochs: 6, batch: 8, rate: 0.01 },
    temperature: 2,
  };

  const alone = await trainRecipe(recipe, options(data));
  const taught = await trainRecipe(
    { ...recipe, teacher },
    { ...options(data), onEpoch: ({ phase }) => void phases.push(phase) },
  );

  expect(phases).toEqual([...Array<string>(6).fill('teacher'), ...Array<string>(4).fill('float')]);
  expect(taught.card.model?.bytes).toBe(alone.card.model?.bytes);
  expect(taught.card.model?.sha256).not.toBe(alone.card.model?.sha256);
});

test('a finished model teaches a smaller one, and one of another front end is refused', async () => {
  const [data, out] = [await toyFolder(), mkdtempSync(join(tmpdir(), 'pipit-teacher-'))];
  await trainRecipe(recipe, { ...options(data), out });
  const teacher = { model: pathToFileURL(join(out, 'model.tflite')) };

  const alone = await trainRecipe(recipe, options(data));
  const taught = await trainRecipe({ ...recipe, teacher }, options(data));
  const shorter = [{ block: 'slide', version: 1, params: { length: 16, hop: 16 } }];
  const misfit = trainRecipe({ ...recipe, frontEnd: shorter, teacher }, options(data));

  expect(taught.card.model?.sha256).not.toBe(alone.card.model?.sha256);
  await expect(misfit).rejects.toMatchObject({ code: 'MODEL_MISFIT' });
});

test('the card says what else the recipe wants judged, each with its command', async () => {
  const [data, other] = [await toyFolder(), await toyFolder({ people: ['gus'], each: 4 })];
  const folder = `../${basename(other)}`;
  const decision = [{ block: 'trigger', version: 1, params: { threshold: 0.7, labels: ['fast'] } }];

  const { card } = await trainRecipe(
    { ...recipe, decision, alsoJudged: { noise: { folder, snrDb: 5 }, negatives: [folder] } },
    options(data),
  );

  const command = 'pipit eval swings --data ../shared/data/toys/swings --split test';
  const place = `../shared/data/toys/${basename(other)}`;
  expect(card.figures.slice(-3).map(({ name, command: measures }) => [name, measures])).toEqual([
    ['accuracy in noise at 5 dB', `${command} --noise ${place} --snr 5`],
    ['words found in a stream', `${command} --stream --negatives ${place}`],
    ['false events an hour of other speech', `${command} --stream --negatives ${place}`],
  ]);
  expect(card.operatingPoints).toEqual([
    expect.objectContaining({ threshold: 0.7, missRate: 1 - (card.figures.at(-2)?.value ?? 0) }),
  ]);
});
