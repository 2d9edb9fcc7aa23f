import { readFileSync } from 'node:fs';
import { modelTeacher } from '../compress/model-teacher.js';
import { teacher } from '../compress/teacher.js';
import { initialWeights } from '../network/network-weights.js';
import { SeededRandom } from '../seeded-random.js';
import type { EpochReport } from '../training/epoch-report.js';
import { fit } from '../training/fit.js';
import type { PreparedRecipe } from './prepare-recipe.js';
import type { Recipe, RecipeTeacher } from './recipe.js';
import type { TrainOptions } from './train-options.js';

/** Loads the teacher of a recipe, or trains it on the recipe's examples. Dispose of it once the model has learned from it. */
export async function fitTeacher(
  given: RecipeTeacher,
  { labels }: Pick<Recipe, 'labels'>,
  { spec: { input }, train, validation }: PreparedRecipe,
  { seed, clock, checkpoint, onEpoch, onProgress }: TrainOptions,
) {
  const { temperature, share } = given;
  const how = { ...(temperature === undefined ? {} : { temperature }), ...(share === undefined ? {} : { share }) };
  if ('model' in given)
    return modelTeacher(readFileSync(given.model), input[0] * input[1] * input[2], labels.length, how);
  const spec = given.network(input, labels.length);
  const start = initialWeights(spec, new SeededRandom(`teacher:${seed}`));
  const { weights } = await fit(spec, start, train, validation, {
    ...given.training,
    seed,
    clock,
    ...(checkpoint ? { checkpoint: `${checkpoint}-teacher` } : {}),
    onEpoch: (epoch: EpochReport) => onEpoch?.({ ...epoch, phase: 'teacher' }),
    onProgress: (epoch, part, perSecond) => onProgress?.(`teacher, epoch ${epoch + 1}`, part, perSecond),
  });
  return teacher(spec, weights, how);
}
