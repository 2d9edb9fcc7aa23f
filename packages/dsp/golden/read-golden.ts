import { readFileSync } from 'node:fs';

/** Reads `<name>.json` from this folder. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as T;
}
