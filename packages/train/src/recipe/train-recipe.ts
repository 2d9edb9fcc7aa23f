import { openFolder } from '@pipit/data';
import { leaveOutReport } from './leave-out-report.js';
import type { Recipe } from './recipe.js';
import type { TrainOptions } from './train-options.js';
import { type TrainedModel, trainOnce } from './train-once.js';

/**
 * Makes the model of a recipe: reads, trains, quantises, exports, measures and writes its folder.
 *
 * A recipe with an `evaluation` that leaves groups out is measured that way first, and then trained on all recordings; the
 * card has the figures of the evaluation. Any other is measured on its test recordings.
 */
export async function trainRecipe(recipe: Recipe, options: TrainOptions): Promise<TrainedModel> {
  if (!recipe.evaluation || options.recordings) return trainOnce(recipe, options);
  const { out: _out, ...evaluation } = options;
  const report = await leaveOutReport(recipe, recipe.evaluation, evaluation);
  const { recordings } = await openFolder(options.data);
  return trainOnce(recipe, {
    ...options,
    report,
    splitName: recipe.evaluation,
    recordings: { train: recordings, test: [] },
  });
}
