import * as z from 'zod';

/** Parameters of the logarithm over powers or magnitudes. */
export const compressionParams = {
  log: z
    .enum(['none', 'ln', 'db'])
    .default('db')
    .describe('Logarithm: none, natural, or 10 log10 (decibels of a power).'),
  floor: z
    .number()
    .positive()
    .default(1e-10)
    .describe('What a value counts at least, so that silence has a logarithm.'),
};

/** A power that no 32-bit number holds counts as the largest that one does. */
const largestSingle = 3.4028234663852886e38;

const schema = z.strictObject(compressionParams);

/** The function that compresses one value. */
export function compression({ log, floor }: z.output<typeof schema>): (value: number) => number {
  const scale = 10 / Math.LN10;
  if (log === 'none') return (value) => (value < largestSingle ? value : largestSingle);
  if (log === 'ln') return (value) => Math.log(value > floor ? value : floor);
  return (value) => scale * Math.log(value > floor ? value : floor);
}
