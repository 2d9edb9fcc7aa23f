import * as z from 'zod';

/** A weighted sum of named features: `bias` plus each weight times what the feature exceeds its `mean` by. */
export const linearScoreSchema = z.strictObject({
  bias: z.number(),
  terms: z.array(z.strictObject({ feature: z.string(), weight: z.number(), mean: z.number() })),
});
export type LinearScore = z.output<typeof linearScoreSchema>;

/** The probability whose log odds are `score`. */
export const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** Scores a row whose columns are named `features`. */
export function scoreRow({ bias, terms }: LinearScore, features: readonly string[], values: ArrayLike<number>): number {
  let score = bias;
  for (const { feature, weight, mean } of terms) {
    score += weight * ((values[features.indexOf(feature)] as number) - mean);
  }
  return score;
}
