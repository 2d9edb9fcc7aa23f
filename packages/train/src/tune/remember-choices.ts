import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TrainChoice } from './tune.js';

interface Kept {
  readonly choice: unknown;
  readonly epochs: number;
  readonly accuracy: number;
}

/**
 * Writes what every choice came to into a file, a line each, and takes it from there where the search was broken off and
 * runs again. `search` says what is searched on what; a file of another search is begun anew.
 */
export function rememberChoices(train: TrainChoice, file: string, search: unknown): TrainChoice {
  const head = JSON.stringify({ search });
  const [first, ...rest] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const known = new Map<string, number>();
  // A line that a kill cut short has no end and is the last: it is written again.
  const whole = first === head ? rest.slice(0, -1) : [];
  for (const line of whole) {
    const { choice, epochs, accuracy } = JSON.parse(line) as Kept;
    known.set(JSON.stringify([choice, epochs]), accuracy);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [head, ...whole, ''].join('\n'));
  return async (choice, epochs) => {
    const kept = known.get(JSON.stringify([choice, epochs]));
    if (kept !== undefined) return kept;
    const accuracy = await train(choice, epochs);
    appendFileSync(file, `${JSON.stringify({ choice, epochs, accuracy } satisfies Kept)}\n`);
    return accuracy;
  };
}
