import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PipitError } from '@pipit/core';
import { boards, estimateBoard } from '@pipit/runtime';
import { standardBlocks } from '@pipit/stream';
import {
  choiceName,
  frontChart,
  frontOf,
  parseBudget,
  rememberChoices,
  type SearchSpace,
  trainInWorkers,
  tune as search,
  type Tuned,
  tunePage,
} from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { cacheFolder } from '../cache-folder.js';
import { examples } from '../examples.js';
import { loadRecipe } from '../load-recipe.js';
import { count, wholeNumber } from '../parse-option.js';
import { progress } from '../progress.js';
import { ownData } from '../shared-data.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly data?: string;
  readonly budget?: string;
  readonly out?: string;
  readonly page?: string;
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
    .option('--budget <text>', 'such as "18 kB flash, 16 kB RAM, 20 ms on a Cortex-M4" (at 120 MHz)')
    .option('--out <file>', 'write the Pareto front as SVG')
    .option('--page <file>', 'write an HTML page with the fronts and every choice')
    .option('--most <n>', 'choices that are tried', count, 27)
    .option('--epochs <n>', 'epochs of the first round', count, 3)
    .option('--most-epochs <n>', 'epochs of the last round', count, 27)
    .option('--threads <n>', 'choices trained at once', count, Math.max(1, availableParallelism() - 1))
    .option('--seed <n>', 'the same seed draws and trains the same', wholeNumber, 1)
    .option('--json', 'print { plan }, then an object a choice, a round and a front, and last { tuned, front }')
    .description('Search front end and network under a budget, by successive halving. Killed, it goes on where it was.')
    .addHelpText(
      'after',
      examples(['pipit tune models/gesture --budget "20 kB flash, 10 ms"', 'the best choice first']),
    )
    .action(async (folder: string, options: Options) => {
      const loaded = await loadRecipe(resolve(folder));
      if (!('network' in loaded) || !loaded.space)
        throw new PipitError('RECIPE', folder, 'it exports no space to search');
      const tuned = await searched(
        folder,
        loaded.space,
        options,
        options.data ?? ownData(loaded.network.data.folder),
        screen,
      );
      report(tuned, folder, options, screen);
    });
};

async function searched(folder: string, space: SearchSpace, options: Options, data: string, screen: Terminal) {
  const { budget = '', most, epochs, mostEpochs, threads, seed } = options;
  const entry = new URL('../tune-worker.js', import.meta.url);
  const setup = { recipe: resolve(folder), data: resolve(data), seed, cache: cacheFolder() };
  const workers = trainInWorkers(setup, threads, { entry });
  const identity = identityOf(setup);
  const kept = join(cacheFolder(), `search-${identity.slice(0, 16)}.ndjson`);
  let line: ReturnType<typeof progress> | undefined;
  let done = 0;
  const tuned = await search(space, rememberChoices(workers.train, kept, identity), {
    budget: budget === '' ? {} : parseBudget(budget, macsPerMs),
    seed,
    catalogue: standardBlocks,
    epochs,
    mostEpochs,
    most,
    parallel: threads,
    onPlan: (plan) => {
      if (screen.json) screen.print({ plan });
      const rounds = plan.rounds.map((round) => `${round.candidates} for ${round.epochs} epochs`).join(', ');
      screen.say(`${plan.choices} choices, ${plan.fitting} fit the budget; trains ${rounds}`);
      line = progress(
        screen,
        'epochs',
        plan.rounds.reduce((sum, round) => sum + round.candidates * round.epochs, 0),
      );
    },
    onTrained: (one) => {
      line?.end();
      done += one.epochs;
      if (screen.json) screen.print({ trained: one });
      screen.say(screen.colors.dim(`  ${one.epochs} epochs ${accuracyOf(one).padStart(7)}  ${choiceName(one.choice)}`));
      line?.at(done);
    },
    onFront: (brief) => {
      if (screen.json) screen.print({ front: brief });
      screen.say(`trains ${brief.length} on the front for ${mostEpochs} epochs`);
      done = 0;
      line = progress(screen, 'epochs', brief.length * mostEpochs);
    },
    onRound: (round, left) => {
      line?.end();
      if (screen.json) screen.print({ round, left });
      const [best] = left;
      if (best) screen.say(`round ${round}: best of ${left.length} is ${choiceName(best.choice)}, ${accuracyOf(best)}`);
    },
  }).finally(() => workers.close());
  rmSync(kept, { force: true });
  return tuned;
}

/** What a search is of, so that one that was broken off goes on with the same recipe on the same data only. */
function identityOf({ recipe, data, seed }: { recipe: string; data: string; seed: number }): string {
  const files = ['recipe.ts', 'recipe.js'].map((name) => join(recipe, name)).filter((file) => existsSync(file));
  const source = createHash('sha256').update(JSON.stringify([recipe, data, seed]));
  for (const file of files) source.update(readFileSync(file));
  return source.digest('hex');
}

function report(tuned: readonly Tuned[], folder: string, { budget, out, page }: Options, screen: Terminal): void {
  const front = frontOf(tuned);
  if (out !== undefined) writeFileSync(out, frontChart(tuned));
  if (page !== undefined) writeFileSync(page, tunePage(`Search of ${folder}`, budget ?? 'no budget', tuned, macsPerMs));
  if (screen.json) screen.print({ tuned, front: front.map(({ choice }) => choice) });
  const rows = tuned.map((one) => [
    `${front.includes(one) ? '*' : ' '} ${choiceName(one.choice)}`,
    accuracyOf(one),
    one.epochs,
    one.cost.flashBytes,
    one.cost.ramBytes,
    `${(one.cost.macs / macsPerMs).toFixed(1)} ms`,
  ]);
  for (const row of table([['  choice', 'validation', 'epochs', 'flash', 'RAM', 'Cortex-M4'], ...rows]))
    screen.say(row);
  screen.say('* on the front: nothing that was tried is as small and better');
  for (const file of [out, page]) if (file !== undefined) screen.say(`${screen.colors.green('done')} ${file}`);
}

const accuracyOf = ({ valAccuracy }: Tuned) =>
  Number.isFinite(valAccuracy) ? `${(100 * valAccuracy).toFixed(1)} %` : 'failed';
