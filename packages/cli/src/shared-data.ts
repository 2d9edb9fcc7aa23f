import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PipitError } from '@pipit/core';

/** The folder of recordings that demos play: `PIPIT_DATA`, else `../shared/data` beside the project, where there is one. */
export function sharedData(from = process.cwd(), env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = env['PIPIT_DATA'] ?? join(from, '..', 'shared', 'data');
  return existsSync(folder) ? folder : undefined;
}

/** The folder of that name among these recordings. Errors: `TRAIN_DATA` where there are none. */
export function ownData(name: string): string {
  const shared = sharedData();
  if (shared === undefined) throw new PipitError('TRAIN_DATA', name);
  return join(shared, name);
}
