import * as z from 'zod';

/**
 * Log odds as a sum over named features: `bias`, and of each feature `base` plus `weight` times what it exceeds its `mean`
 * by plus `square` times the square of that. A feature that is left out takes all three with it.
 */
export const linearScoreSchema = z.strictObject({
  bias: z.number(),
  terms: z.array(
    z.strictObject({
      feature: z.string(),
      mean: z.number(),
      weight: z.number(),
      square: z.number().default(0),
      base: z.number().default(0),
    }),
  ),
});
export type LinearScore = z.output<typeof linearScoreSchema>;
export type LinearTerm = LinearScore['terms'][number];

/** The probability whose log odds are `score`. */
export const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** What one feature adds to the log odds. */
export function termOf({ mean, weight, square, base }: LinearTerm, value: number): number {
  const over = value - mean;
  return base + (weight + square * over) * over;
}
