import * as z from 'zod';

/** Parameters with which a channel is watched for faults of its sensor. */
export const plausibleChannel = z.strictObject({
  channel: z.string().min(1).describe('Name of the channel.'),
  min: z.number().describe('Smallest value that the sensor can give; below it, it is disconnected.'),
  max: z.number().describe('Largest value that the sensor can give; above it, it is disconnected.'),
  saturatedAt: z
    .number()
    .optional()
    .describe('Value from which on the sensor or converter is at its end; default: none.'),
  stuckS: z
    .number()
    .min(0)
    .default(60)
    .describe('Seconds of exactly the same value that mean a stuck sensor; 0: never.'),
  confirmS: z.number().min(0).default(1).describe('Seconds for which a value must be out of range or saturated.'),
  clearS: z.number().min(0).default(2).describe('Seconds without a fault after which it is over.'),
});

export type PlausibleChannel = z.output<typeof plausibleChannel>;
