import { availableParallelism } from 'node:os';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PipitError, systemClock } from '@pipit/core';
import { boards, estimateBoard } from '@pipit/runtime';
import { standardBlocks } from '@pipit/stream';
import {
  choiceName,
  frontChart,
  parseBudget,
  trainInWorkers,
  tune as search,
  type RecipeModule,
  type Tuned,
} from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { count, wholeNumber } from '../parse-option.js';
import { tsImport } from 'tsx/esm/api';
import { sharedData } from '../shared-data.js';
import { table } from '../table.js';

interface Options {
  readonly data?: string;
  readonly budget?: string;
  readonly out?: string;
  readonly most: number;
  readonly epochs: number;
  readonly mostEpochs: number;
  readonly threads: number;
  readonly seed: number;
}

/** Multiply-adds a millisecond of the board that budgets in milliseconds are meant for: a Cortex-M4 at 120 MHz. */
const macsPerMs = 1e6 / (estimateBoard(boards['nucleo-l4r5zi'], { macs: 1e6, arenaBytes: 0, bytes: 0 }).latencyMs ?? 1);

/** `pipit tune <recipe folder>`: searches the choices of a recipe under a budget. */
export const tune: AddCommand = (program, screen) => {
  program
    .command('tune')
    .argument('<recipe>', 'a folder whose recipe.ts exports a space')
    .option('--data <folder>', "recordings; default: the recipe's own folder in ../shared/data")
    .option('--budget <text>', 'such as "18 kB flash, 16 kB RAM, 20 ms" (on a Cortex-M4 at 120 MHz)')
    .option('--out <file>', 'write the Pareto front as SVG')
    .option('--most <n>', 'choices that are tried', count, 27)
    .option('--epochs <n>', 'epochs of the first round', count, 3)
    .option('--most-epochs <n>', 'epochs of the last round', count, 27)
    .option('--threads <n>', 'choices trained at once', count, Math.max(1, availableParallelism() - 1))
    .option('--seed <n>', 'the same seed draws and trains the same', wholeNumber, 1)
    .option('--json', 'print an object a round, and last { tuned }')
    .description('Search front end and network under a budget, by successive halving.')
    .addHelpText(
      'after',
      examples(['pipit tune models/gesture --budget "20 kB flash, 10 ms"', 'the best choice first']),
    )
    .action(async (folder: string, { data, budget = '', out, most, epochs, mostEpochs, threads, seed }: Options) => {
      const { recipe, space } = await load(folder);
      if (!space) throw new PipitError('RECIPE', folder, 'it exports no space to search');
      const shared = sharedData();
      if (data === undefined && shared === undefined) throw new PipitError('TRAIN_DATA', recipe.data.folder);
      const recordings = data ?? join(shared ?? '', recipe.data.folder);
      const entry = new URL('../tune-worker.js', import.meta.url);
      const workers = trainInWorkers({ recipe: resolve(folder), data: recordings, seed }, threads, { entry });
      const tuned = await search(space, workers.train, {
        budget: budget === '' ? {} : parseBudget(budget, macsPerMs),
        seed,
        clock: systemClock,
        catalogue: standardBlocks,
        epochs,
        mostEpochs,
        most,
        parallel: threads,
        onRound: (round, left) => {
          if (screen.json) screen.print({ round, left });
          screen.say(`round ${round}, ${left[0]?.epochs ?? 0} epochs: best of ${left.length} is ${line(left[0])}`);
        },
      }).finally(() => workers.close());
      if (out !== undefined) writeFileSync(out, frontChart(tuned));
      if (screen.json) screen.print({ tuned });
      const rows = tuned.map(({ choice, cost, valAccuracy, epochs: trained }) => [
        choiceName(choice),
        `${(100 * valAccuracy).toFixed(1)} %`,
        trained,
        cost.flashBytes,
        cost.ramBytes,
        `${(cost.macs / macsPerMs).toFixed(1)} ms`,
      ]);
      for (const row of table([['choice', 'validation', 'epochs', 'flash', 'RAM', 'Cortex-M4'], ...rows]))
        screen.say(row);
    });
};

async function load(folder: string): Promise<Partial<RecipeModule> & Pick<RecipeModule, 'recipe'>> {
  const file = ['recipe.ts', 'recipe.js'].map((name) => join(resolve(folder), name)).find((one) => existsSync(one));
  if (!file) throw new PipitError('RECIPE', folder, 'it holds no recipe.ts');
  return (await tsImport(pathToFileURL(file).href, import.meta.url)) as RecipeModule;
}

const line = (best: Tuned | undefined) =>
  best ? `${choiceName(best.choice)}, ${(100 * best.valAccuracy).toFixed(1)} %` : 'none';
