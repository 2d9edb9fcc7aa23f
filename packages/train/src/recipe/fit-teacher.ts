import { teacher } from '../compress/teacher.js';
import { initialWeights } from '../network/network-weights.js';
import { SeededRandom } from '../seeded-random.js';
import type { EpochReport } from '../training/epoch-report.js';
import { fit } from '../training/fit.js';
import type { PreparedRecipe } from './prepare-recipe.js';
import type { Recipe, RecipeTeacher } from './recipe.js';
import type { TrainOptions } from './train-options.js';

/** Trains the teacher of a recipe on its examples. Dispose of it once the model has learned from it. */
export async function fitTeacher(
  { network, training, temperature, share }: RecipeTeacher,
  { labels }: Pick<Recipe, 'labels'>,
  { spec: { input }, train, validation }: PreparedRecipe,
  { seed, clock, checkpoint, onEpoch, onProgress }: TrainOptions,
) {
  const spec = network(input, labels.length);
  const start = initialWeights(spec, new SeededRandom(`teacher:${seed}`));
  const { weights } = await fit(spec, start, train, validation, {
    ...training,
    seed,
    clock,
    ...(checkpoint ? { checkpoint: `${checkpoint}-teacher` } : {}),
    onEpoch: (epoch: EpochReport) => onEpoch?.({ ...epoch, phase: 'teacher' }),
    onProgress: (epoch, part, perSecond) => onProgress?.(`teacher, epoch ${epoch + 1}`, part, perSecond),
  });
  return teacher(spec, weights, {
    ...(temperature === undefined ? {} : { temperature }),
    ...(share === undefined ? {} : { share }),
  });
}
