import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where apps on real boards keep what they learned: `PIPIT_STATE`, else the place that the system has for it. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['PIPIT_STATE'] ?? join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'pipit');
}
