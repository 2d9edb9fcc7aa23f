import { readFile } from 'node:fs/promises';
import { PipitError, unitSchema } from '@pipit/core';
import * as z from 'zod';

const headerChannel = z.union([
  z.string().min(1),
  z.object({ name: z.string().min(1), unit: unitSchema, scale: z.number().positive().default(1) }),
]);

/** What `header.json` beside a binary says. `scale` and `scale_g_per_lsb` are units a count; other keys are for people. */
const headerSchema = z.looseObject({
  dtype: z.enum(['int16 little-endian', 'float32 little-endian']),
  layout: z.string().optional(),
  channels: z.array(headerChannel).min(1).optional(),
  rate_hz: z.number().positive(),
  scale_g_per_lsb: z.number().positive().optional(),
  scale: z.number().positive().optional(),
  unit: unitSchema.optional(),
  units: z.string().optional(),
  file: z.string().optional(),
});
export type Header = z.output<typeof headerSchema>;

/** Reads a `header.json`. Errors: `DATA_HEADER` names the field and why it does not fit. */
export async function readHeader(file: string): Promise<Header> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new PipitError('DATA_HEADER', file, '', (error as Error).message);
  }
  const parsed = headerSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PipitError('DATA_HEADER', file, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
}
