import { exitCode, PipitError } from '@pipit/core';

/** The exit code for an error: of the innermost cause that has one, since a board that fails in `start` is a board's fault. */
export function exitCodeOf(error: unknown): number {
  let code: number = exitCode.failure;
  const seen = new Set<unknown>();
  for (let at = error; at instanceof Error && !seen.has(at); at = at.cause) {
    seen.add(at);
    if (at instanceof PipitError) code = at.exit;
  }
  return code;
}
