import { readFileSync } from 'node:fs';

/** Reads `<name>.json` of the folder `golden`. */
export function readGolden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
}
