import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCard, PipitError, systemClock } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { classPage, type FittedRecipe, type PhraseRecipe, type Recipe, trainPhrase, trainRecipe } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { loadRecipe } from '../load-recipe.js';
import { wholeNumber } from '../parse-option.js';
import { sharedData } from '../shared-data.js';
import { trainingView } from '../train-progress.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly data?: string;
  readonly out?: string;
  readonly seed: number;
  readonly page?: string;
  readonly synthetic?: string;
  readonly cache?: string;
}

/** `pipit train <recipe folder>`: makes a model and its card from recordings. */
export const train: AddCommand = (program, screen) => {
  program
    .command('train')
    .argument('<recipe>', 'a folder with a recipe.ts, such as models/gesture')
    .option('--data <folder>', "recordings to learn from; default: the recipe's own folder in ../shared/data")
    .option('--out <folder>', 'where model.tflite, card.json, golden.json and CARD.md go; default: the recipe folder')
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .option('--page <file>', 'write an HTML page with figures and learning curves')
    .option('--synthetic <folder>', 'of a wake word: synthetic speech, as its make-speech makes it')
    .option('--cache <folder>', 'of a wake word: where decoded sound is kept from one run to the next')
    .option('--json', 'print an object a step, { epoch, loss, valAccuracy, seconds }, and last { done, card }')
    .description('Make a model from recordings. Killed, it goes on where it was.')
    .addHelpText('after', examples(['pipit train models/gesture --out /tmp/gesture', 'some minutes on two cores']))
    .action(async (folder: string, { data, out = folder, seed, page, synthetic, cache }: Options) => {
      if (!existsSync(folder)) throw new PipitError('RECIPE', folder, 'there is no such folder');
      const loaded = await loadRecipe(resolve(folder));
      const card =
        'network' in loaded
          ? await trainNetwork(loaded.network, data, { out, seed, ...(page === undefined ? {} : { page }) }, screen)
          : 'phrase' in loaded
            ? await trainPhraseModel(loaded.phrase, { data, out, seed, synthetic, cache }, screen)
            : await fitBlocks(loaded.fitted, folder, data, out);
      if (screen.json) screen.print({ done: true, card });
      screen.say(`${screen.colors.green('done')} ${join(out, 'card.json')}`);
    });
};

async function trainNetwork(
  recipe: Recipe,
  data: string | undefined,
  { out, seed, page }: { readonly out: string; readonly seed: number; readonly page?: string },
  screen: Terminal,
) {
  const view = trainingView(screen);
  const { card, report, history } = await trainRecipe(recipe, {
    data: data ?? ownData(recipe.data.folder),
    out,
    seed,
    clock: systemClock,
    catalogue: standardBlocks,
    checkpoint: join(out, '.checkpoint'),
    onProgress: view.onProgress,
    onEpoch: view.onEpoch,
  }).finally(view.end);
  if (page !== undefined)
    writeFileSync(page, classPage(card.name, `split ${card.figures[0]?.split ?? ''}`, report, history));
  return card;
}

interface PhraseOptions {
  readonly data: string | undefined;
  readonly out: string;
  readonly seed: number;
  readonly synthetic: string | undefined;
  readonly cache: string | undefined;
}

async function trainPhraseModel(
  recipe: PhraseRecipe,
  { data, out, seed, synthetic, cache }: PhraseOptions,
  screen: Terminal,
) {
  const view = trainingView(screen);
  const { card } = await trainPhrase(recipe, {
    folders: { data: data ?? ownData('audio'), synthetic, cache },
    out,
    seed,
    clock: systemClock,
    catalogue: standardBlocks,
    checkpoint: join(out, '.checkpoint'),
    onProgress: view.onProgress,
    onEpoch: view.onEpoch,
  }).finally(view.end);
  return card;
}

/** Fits a model of blocks on all recordings; its card keeps everything but the pipeline. */
async function fitBlocks(recipe: FittedRecipe, folder: string, data: string | undefined, out: string) {
  const file = join(folder, 'card.json');
  const card = parseCard(readFileSync(file, 'utf8'), file);
  const recordings = (await openFolder(data ?? ownData(card.data[0]?.name ?? recipe.name))).recordings;
  const fitted = { ...card, pipeline: await recipe.fit(recordings) };
  writeFileSync(join(out, 'card.json'), `${JSON.stringify(fitted, null, 2)}\n`);
  return fitted;
}

function ownData(name: string): string {
  const shared = sharedData();
  if (shared === undefined) throw new PipitError('TRAIN_DATA', name);
  return join(shared, name);
}
