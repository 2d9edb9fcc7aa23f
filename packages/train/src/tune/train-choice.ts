import { type PreparedRecipe, prepareRecipe } from '../recipe/prepare-recipe.js';
import type { TrainOptions } from '../recipe/train-options.js';
import { initialWeights } from '../network/network-weights.js';
import { SeededRandom } from '../seeded-random.js';
import { fit } from '../training/fit.js';
import type { SearchSpace } from './search-space.js';
import type { TrainChoice } from './tune.js';

/**
 * Trains choices of a space in this thread and gives their best accuracy on validation recordings. Recordings are read
 * once for all choices of one front end.
 */
export function trainChoice(space: SearchSpace, options: TrainOptions): TrainChoice {
  const prepared = new Map<string, Promise<PreparedRecipe>>();
  return async (choice, epochs) => {
    const recipe = space.recipe(choice);
    const key = JSON.stringify([recipe.frontEnd, recipe.clip, recipe.input]);
    const reading = prepared.get(key) ?? prepareRecipe(recipe, options);
    prepared.set(key, reading);
    const { train, validation } = await reading;
    const spec = recipe.network([...train.shape] as [number, number, number], recipe.labels.length);
    const start = initialWeights(spec, new SeededRandom(`weights:${options.seed}`));
    const { best } = await fit(spec, start, train, validation, {
      ...recipe.training,
      epochs,
      seed: options.seed,
      clock: options.clock,
    });
    return best.valAccuracy;
  };
}
