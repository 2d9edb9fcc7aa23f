import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCard, PipitError, systemClock } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { type FittedRecipe, type PhraseRecipe, type Recipe, trainPhrase, trainRecipe } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { cacheFolder } from '../cache-folder.js';
import { evaluateModel, evaluationPage } from '../evaluate/evaluate-model.js';
import { examples } from '../examples.js';
import { loadRecipe } from '../load-recipe.js';
import { wholeNumber } from '../parse-option.js';
import { ownData } from '../shared-data.js';
import { trainingView } from '../train-progress.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly data?: string;
  readonly out?: string;
  readonly seed: number;
  readonly synthetic?: string;
}

/** `pipit train <recipe folder>`: makes a model and its card from recordings. */
export const train: AddCommand = (program, screen) => {
  program
    .command('train')
    .argument('<recipe>', 'a folder with a recipe.ts, such as models/gesture')
    .option('--data <folder>', "recordings to learn from; default: the recipe's own folder in ../shared/data")
    .option(
      '--out <folder>',
      'where model.tflite, card.json, golden.json, CARD.md and page.html go; default: the recipe folder',
    )
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .option('--synthetic <folder>', 'for a wake word: synthetic speech, as the make-speech beside its recipe makes it')
    .option('--json', 'print an object a step, { epoch, loss, valAccuracy, seconds }, and last { done, card }')
    .description('Make a model from recordings. Killed, it goes on where it was.')
    .addHelpText('after', examples(['pipit train models/gesture --out /tmp/gesture', 'some minutes on two cores']))
    .action(async (folder: string, { data, out = folder, seed, synthetic }: Options) => {
      if (!existsSync(folder)) throw new PipitError('RECIPE', folder, 'there is no such folder');
      const loaded = await loadRecipe(resolve(folder));
      const card =
        'network' in loaded
          ? await trainNetwork(loaded.network, data, { out, seed }, screen)
          : 'phrase' in loaded
            ? await trainPhraseModel(loaded.phrase, { data, out, seed, synthetic }, screen)
            : await fitBlocks(loaded.fitted, folder, data, out, screen);
      if (screen.json) screen.print({ done: true, card });
      screen.say(`${screen.colors.green('done')} ${join(out, 'card.json')}`);
    });
};

async function trainNetwork(
  recipe: Recipe,
  data: string | undefined,
  { out, seed }: { readonly out: string; readonly seed: number },
  screen: Terminal,
) {
  const view = trainingView(screen, recipe.training.epochs);
  const { card, comparison } = await trainRecipe(recipe, {
    data: data ?? ownData(recipe.data.folder),
    out,
    seed,
    clock: systemClock,
    catalogue: standardBlocks,
    checkpoint: join(out, '.checkpoint'),
    cache: cacheFolder(),
    onProgress: view.onProgress,
    onEpoch: view.onEpoch,
  }).finally(view.end);
  const { differing, bytes, largest } = comparison;
  screen.say(
    `exported: of ${bytes} output bytes ${differing} differ from the rounded network's${differing > 0 ? `, by ${largest} at most` : ''}`,
  );
  return card;
}

interface PhraseOptions {
  readonly data: string | undefined;
  readonly out: string;
  readonly seed: number;
  readonly synthetic: string | undefined;
}

async function trainPhraseModel(recipe: PhraseRecipe, { data, out, seed, synthetic }: PhraseOptions, screen: Terminal) {
  const view = trainingView(screen);
  const { card } = await trainPhrase(recipe, {
    folders: { data: data ?? ownData('audio'), synthetic, cache: cacheFolder() },
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

/** Fits a model of blocks on all recordings; its card keeps everything but the pipeline, its page is measured anew. */
async function fitBlocks(
  recipe: FittedRecipe,
  folder: string,
  data: string | undefined,
  out: string,
  screen: Terminal,
) {
  const file = join(folder, 'card.json');
  const card = parseCard(readFileSync(file, 'utf8'), file);
  const name = card.data[0]?.name ?? recipe.name;
  const recordings = (await openFolder(data ?? ownData(name))).recordings;
  const fitted = { ...card, pipeline: [...(await recipe.fit(recordings))] };
  writeFileSync(join(out, 'card.json'), `${JSON.stringify(fitted, null, 2)}\n`);
  const model = { folder: resolve(folder), card: fitted, blocks: [] };
  const split = recipe.evaluation === undefined ? {} : { split: recipe.evaluation };
  const { evaluation } = await evaluateModel(model, { data: data ?? ownData(name), ...split }, screen);
  const shown = { data: data ?? `../shared/data/${name}`, ...split };
  if (evaluation) writeFileSync(join(out, 'page.html'), evaluationPage(model, shown, evaluation));
  return fitted;
}
