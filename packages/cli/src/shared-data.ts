import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of recordings that demos play: `PIPIT_DATA`, else `../shared/data` beside the project, where there is one. */
export function sharedData(from = process.cwd(), env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = env['PIPIT_DATA'] ?? join(from, '..', 'shared', 'data');
  return existsSync(folder) ? folder : undefined;
}
