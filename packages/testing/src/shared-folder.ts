import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const said = new Set<string>();

/**
 * Finds `path` in the folder `shared` beside the project, which holds real recordings and goldens and is not part of a clone.
 *
 * Returns undefined where it is absent and says so once on stderr: `skipped: <what> needs ../shared/<path>, which is not here`.
 */
export function sharedFolder(path: string, what: string): string | undefined {
  const found = join(projectRoot(), '..', 'shared', path);
  if (existsSync(found)) return found;
  const line = `skipped: ${what} needs ../shared/${path}, which is not here\n`;
  if (!said.has(line)) process.stderr.write(line);
  said.add(line);
  return undefined;
}

/** The nearest folder upwards that holds turbo.json; the current one where there is none. */
export function projectRoot(): string {
  for (let folder = process.cwd(); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'turbo.json'))) return folder;
  }
  return process.cwd();
}
