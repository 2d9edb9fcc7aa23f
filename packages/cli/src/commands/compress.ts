import { join, resolve } from 'node:path';
import { PipitError, systemClock } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { type CompressionRow, compressionTable, widened } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { cacheFolder } from '../cache-folder.js';
import { examples } from '../examples.js';
import { loadRecipe } from '../load-recipe.js';
import { count, positiveNumber, wholeNumber } from '../parse-option.js';
import { ownData } from '../shared-data.js';
import { table } from '../table.js';
import { trainingView } from '../train-progress.js';

interface Options {
  readonly data?: string;
  readonly epochs?: number;
  readonly sparsity: number;
  readonly clusters: number;
  readonly teacher?: number;
  readonly seed: number;
}

/** `pipit compress <recipe folder>`: what each way of making a model smaller keeps and saves. */
export const compress: AddCommand = (program, screen) => {
  program
    .command('compress')
    .argument('<recipe>', 'a folder with a recipe.ts, such as models/gesture')
    .option('--data <folder>', "recordings to learn from; default: the recipe's own folder in ../shared/data")
    .option('--epochs <n>', "epochs of each training; default: the recipe's", count)
    .option('--sparsity <percent>', 'weights that pruning leaves out', count, 50)
    .option('--clusters <n>', 'values that a kernel may take where weights are shared', count, 32)
    .option(
      '--teacher <times>',
      "learn from a network so many times as wide; default: the recipe's own teacher, else twice as wide",
      positiveNumber,
    )
    .option('--seed <n>', 'the same seed gives the same figures', wholeNumber, 1)
    .option('--json', 'print an object a way, and last { rows }')
    .description(
      'Train a model and make it smaller in every way: int8, trained with rounding, pruned, with shared weights, distilled.',
    )
    .addHelpText('after', examples(['pipit compress models/gesture --epochs 40', 'one table; nothing is written']))
    .action(async (folder: string, { data, epochs, sparsity, clusters, teacher, seed }: Options) => {
      const loaded = await loadRecipe(resolve(folder));
      if (!('network' in loaded)) throw new PipitError('RECIPE', folder, 'it has no network to make smaller');
      const recipe = { ...loaded.network };
      const training = { ...recipe.training, ...(epochs !== undefined && { epochs }) };
      const view = trainingView(screen, training.epochs);
      const rows = await compressionTable(
        { ...recipe, training },
        {
          data: data ?? ownData(recipe.data.folder),
          seed,
          clock: systemClock,
          catalogue: standardBlocks,
          cache: cacheFolder(),
          checkpoint: join(cacheFolder(), `compress-${recipe.name}`),
          sparsity: sparsity / 100,
          clusters,
          teacher:
            recipe.teacher && teacher === undefined
              ? recipe.teacher
              : { network: (input, classes) => widened(recipe.network(input, classes), teacher ?? 2), training },
          onProgress: view.onProgress,
          onRow: (row) => {
            view.end();
            if (screen.json) screen.print(row);
            screen.say(`${row.name}: ${(100 * row.accuracy).toFixed(1)} %`);
          },
        },
      ).finally(view.end);
      if (screen.json) screen.print({ rows });
      for (const line of lines(rows)) screen.say(line);
    });
};

function lines(rows: readonly CompressionRow[]): string[] {
  const thousands = (n: number) => n.toLocaleString('en-US').padStart(7);
  return table([
    ['', 'accuracy', '95 % interval', '  bytes', 'deflated', 'arena', 'Cortex-M4'],
    ...rows.map(({ name, accuracy, interval, bytes, compressedBytes, arenaBytes, cortexM4Ms }) => [
      name,
      `${(100 * accuracy).toFixed(1)} %`,
      interval.map((end) => (100 * end).toFixed(1)).join(' to '),
      thousands(bytes),
      thousands(compressedBytes),
      thousands(arenaBytes),
      cortexM4Ms === undefined ? '-' : `${cortexM4Ms.toFixed(1)} ms`,
    ]),
  ]);
}
