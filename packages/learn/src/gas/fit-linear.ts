import { fitSoftmax } from './fit-softmax.js';

/** One training example: its features, the index of its class, and the stretch of time that it comes from. */
export interface LinearExample {
  readonly features: ArrayLike<number>;
  readonly label: number;
  /** Examples of one block of time overlap and never lie on both sides of a split. */
  readonly block: number;
}

/** What the block `classify-linear` needs beside names. */
export interface LinearModel {
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly limit: number;
  readonly weights: readonly (readonly number[])[];
  readonly ridge: number;
}

/** Ridges to choose among; the stronger wins a tie. */
export const ridgeChoices: readonly number[] = [0.1, 0.03, 0.01, 0.003, 0.001];

const limit = 4;

/**
 * Fits scaled features by multinomial logistic regression, each class counting alike.
 *
 * The ridge is chosen by leaving out each block of the training examples in turn. Errors: none; with one block the
 * strongest ridge is taken.
 */
export function fitLinear(examples: readonly LinearExample[], classes: number, ridges = ridgeChoices): LinearModel {
  const blocks = [...new Set(examples.map(({ block }) => block))];
  let best = ridges[0] as number;
  let bestRight = -1;
  for (const ridge of blocks.length > 1 ? ridges : []) {
    let right = 0;
    for (const block of blocks) {
      const model = fitWith(
        examples.filter((example) => example.block !== block),
        classes,
        ridge,
      );
      for (const example of examples) if (example.block === block && judge(model, example) === example.label) right++;
    }
    if (right > bestRight) {
      bestRight = right;
      best = ridge;
    }
  }
  return fitWith(examples, classes, best);
}

function fitWith(examples: readonly LinearExample[], classes: number, ridge: number): LinearModel {
  const size = examples[0]?.features.length ?? 0;
  const mean = zeros(size);
  const scale = zeros(size);
  for (const { features } of examples)
    for (let i = 0; i < size; i++) add(mean, i, (features[i] as number) / examples.length);
  for (const { features } of examples) {
    for (let i = 0; i < size; i++)
      add(scale, i, ((features[i] as number) - (mean[i] as number)) ** 2 / examples.length);
  }
  for (let i = 0; i < size; i++) scale[i] = Math.sqrt(scale[i] as number) + 1e-6;
  const counts = zeros(classes);
  for (const { label } of examples) add(counts, label, 1);
  const weights = fitSoftmax(
    examples.map(({ features }) => scaled(features, mean, scale)),
    examples.map(({ label }) => label),
    examples.map(({ label }) => 1 / (counts[label] as number)),
    { classes, ridge },
  );
  return { mean, scale, limit, weights: weights.map((row) => [...row]), ridge };
}

function judge({ mean, scale, weights }: LinearModel, { features }: LinearExample): number {
  const x = scaled(features, mean, scale);
  const sums = weights.map((row) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 1), 0));
  return sums.indexOf(Math.max(...sums));
}

const scaled = (features: ArrayLike<number>, mean: readonly number[], scale: readonly number[]): Float64Array =>
  Float64Array.from(mean, (middle, i) =>
    Math.max(-limit, Math.min(limit, ((features[i] as number) - middle) / (scale[i] as number))),
  );

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

function add(values: number[], i: number, amount: number): void {
  values[i] = (values[i] as number) + amount;
}
