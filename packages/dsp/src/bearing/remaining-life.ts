import * as z from 'zod';

/** Remaining life as a log-normal guess: ln seconds = `intercept` - `slope` times the rise, with `sigma` around it. */
export const remainingLifeSchema = z.strictObject({
  intercept: z.number(),
  slope: z.number(),
  mostRise: z.number().positive().describe('A rise above this tells no more.'),
  sigma: z.number().positive(),
});
export type RemainingLife = z.output<typeof remainingLifeSchema>;

/** Normal deviate that bounds 80 % of a normal distribution on both sides. */
export const eighty = 1.2816;

/** Seconds of life left: the median guess, and the bounds within which it lies four times out of five. */
export function remainingLife(
  { intercept, slope, mostRise, sigma }: RemainingLife,
  rise: number,
): readonly [median: number, low: number, high: number] {
  const ln = intercept - slope * Math.min(rise, mostRise);
  return [Math.exp(ln), Math.exp(ln - eighty * sigma), Math.exp(ln + eighty * sigma)];
}
