import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where decoded recordings and their features are kept from one run to the next: `PIPIT_CACHE`, else the system's place. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['PIPIT_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'pipit');
}
