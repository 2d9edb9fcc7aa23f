import { leaveOut, openFolder, parseSplit } from '@pipit/data';
import { PipitError } from '@pipit/core';
import { type ClassReport, type Judged, judgeClasses } from '../evaluate/judge-classes.js';
import type { Recipe } from './recipe.js';
import type { TrainOptions } from './train-options.js';
import { trainOnce } from './train-once.js';

/**
 * Trains a recipe anew for each fold of `leave-out:<column>[:<folds>]` and judges it on what was left out: every recording
 * is judged once, by a model that never met its group.
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
  for (const { name, heldOut, train, test } of leaveOut(folder, wanted.column, wanted.folds)) {
    const { checkpoint, ...rest } = options;
    const model = await trainOnce(recipe, {
      ...rest,
      recordings: { train, test },
      ...(checkpoint ? { checkpoint: `${checkpoint}-${name.replaceAll(/\W/g, '_')}` } : {}),
    });
    judged.push(...model.judged);
    options.onFold?.({ name, heldOut, accuracy: model.report.accuracy });
  }
  return judgeClasses(judged, recipe.labels);
}
