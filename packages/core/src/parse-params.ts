import type * as z from 'zod';
import { PipitError } from './pipit-error.js';

/** Parses what a user wrote for `owner` (a block, an app, a file) and throws `PARAMS` with the path of the first fault. */
export function parseParams<P extends z.ZodType>(owner: string, schema: P, given: unknown): z.output<P> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PipitError('PARAMS', owner, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
}
