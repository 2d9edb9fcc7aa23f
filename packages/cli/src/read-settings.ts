import { readFileSync } from 'node:fs';
import type { ConfigSources } from '@pipit/app';
import { PipitError } from '@pipit/core';

/** Where an app's settings come from on a command line. Errors: `SETTINGS_FILE` where the file cannot be read. */
export function readSettings(given: {
  readonly file?: string | undefined;
  readonly flags?: Readonly<Record<string, string>>;
}): ConfigSources {
  const { file, flags } = given;
  return { ...(file !== undefined && { file: { path: file, text: read(file) } }), env: process.env, flags };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PipitError('SETTINGS_FILE', file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
