import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { leaveOut, openFolder, parseSplit } from '@pipit/data';
import { PipitError } from '@pipit/core';
import { type ClassReport, type Judged, judgeClasses } from '../evaluate/judge-classes.js';
import type { Recipe } from './recipe.js';
import type { TrainOptions } from './train-options.js';
import { trainOnce } from './train-once.js';

/**
 * Trains a recipe anew for each fold of `leave-out:<column>[:<folds>]` and judges it on what was left out: every recording
 * is judged once, by a model that never met its group. With a `checkpoint`, folds that were finished before a kill are not
 * trained again.
 *
 * Errors: `DATA_SPLIT`, `DATA_COLUMN`, `DATA_ONE_GROUP`, and what training throws.
 */
export async function leaveOutReport(
  recipe: Recipe,
  split: string,
  options: Omit<TrainOptions, 'out' | 'recordings' | 'report' | 'splitName'> & {
    readonly onFold?: (fold: {
      readonly name: string;
      readonly heldOut: readonly string[];
      readonly accuracy: number;
    }) => void;
  },
): Promise<ClassReport> {
  const wanted = parseSplit(split);
  if (wanted.kind !== 'leave-out') throw new PipitError('DATA_SPLIT', split, 'it leaves nothing out');
  const folder = await openFolder(options.data);
  const judged: Judged[] = [];
  const { checkpoint, ...rest } = options;
  const finished: string[] = [];
  for (const { name, heldOut, train, test } of leaveOut(folder, wanted.column, wanted.folds)) {
    const file = checkpoint === undefined ? undefined : `${checkpoint}-${name.replaceAll(/\W/g, '_')}`;
    const known = file === undefined ? undefined : readFold(`${file}.json`, fingerprint(recipe, options.seed, heldOut));
    const fold =
      known ??
      (
        await trainOnce(recipe, {
          ...rest,
          recordings: { train, test },
          ...(file === undefined ? {} : { checkpoint: file }),
        })
      ).judged;
    if (file !== undefined) {
      if (!known) writeFold(`${file}.json`, fingerprint(recipe, options.seed, heldOut), fold);
      finished.push(`${file}.json`);
    }
    judged.push(...fold);
    options.onFold?.({ name, heldOut, accuracy: judgeClasses(fold, recipe.labels).accuracy });
  }
  for (const file of finished) rmSync(file, { force: true });
  return judgeClasses(judged, recipe.labels);
}

/** Two folds of the same fingerprint are judged alike. */
const fingerprint = (recipe: Recipe, seed: number, heldOut: readonly string[]): string =>
  JSON.stringify([
    recipe,
    [recipe.network, recipe.augment, recipe.augmentFeatures, recipe.data.mend].map((code) => code?.toString()),
    seed,
    heldOut,
  ]);

/** What a fold that was finished before a kill judged; undefined where there is none of this fingerprint. */
function readFold(file: string, print: string): readonly Judged[] | undefined {
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { print: string; judged: readonly Judged[] };
  return kept.print === print ? kept.judged : undefined;
}

function writeFold(file: string, print: string, judged: readonly Judged[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ print, judged }));
  renameSync(`${file}.new`, file);
}
