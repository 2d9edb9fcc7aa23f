import { readFileSync } from 'node:fs';

/** Reads `<name>.json` of the folder `golden`. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8')) as T;
}
