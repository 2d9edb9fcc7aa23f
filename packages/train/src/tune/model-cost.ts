import { type AnyBlock } from '@pipit/core';
import { Interpreter } from '@pipit/runtime';
import { toTflite } from '../export/to-tflite.js';
import { foldNorms } from '../network/fold-norms.js';
import { initialWeights } from '../network/network-weights.js';
import { kernelScales } from '../quantise/kernel-scales.js';
import { FrontEnd } from '../recipe/front-end.js';
import type { Recipe } from '../recipe/recipe.js';
import { SeededRandom } from '../seeded-random.js';

/** What a model will cost on a microcontroller, known before it is trained. */
export interface ModelCost {
  readonly flashBytes: number;
  readonly ramBytes: number;
  readonly macs: number;
}

/** The most that a model may cost. What is left out is free. */
export type Budget = Partial<ModelCost>;

/**
 * Exports the untrained network of a recipe and takes its figures: bytes of the file, bytes of its arena, multiply-adds
 * of one run. They do not change by training.
 */
export function modelCost(recipe: Recipe, catalogue: readonly AnyBlock[]): ModelCost {
  const { shape } = new FrontEnd(recipe.input, recipe.frontEnd, catalogue);
  const plain = recipe.network(shape, recipe.labels.length);
  const { spec, weights } = foldNorms(plain, initialWeights(plain, new SeededRandom(1)));
  const grid = { scale: 0.05, zeroPoint: 0 };
  const grids = Array.from({ length: spec.nodes.length + 1 }, () => grid);
  const file = toTflite({ spec, weights, grids, scales: kernelScales(spec, weights) }, { head: 'softmax' });
  const interpreter = new Interpreter(file);
  const { arenaBytes, macs } = interpreter;
  interpreter.dispose();
  return { flashBytes: file.length, ramBytes: arenaBytes, macs };
}

/** True where no figure of the cost exceeds the budget. */
export const fitsBudget = (cost: ModelCost, budget: Budget): boolean =>
  (Object.keys(budget) as (keyof ModelCost)[]).every(
    (figure) => cost[figure] <= (budget[figure] ?? Number.POSITIVE_INFINITY),
  );
