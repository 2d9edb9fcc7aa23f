import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelCard, PipitError, parseCard } from '@pipit/core';

/** A model folder and its card. */
export interface FoundModel {
  readonly folder: string;
  readonly card: ModelCard;
}

/**
 * Finds a model by folder, by published package name, or by the name of a folder in `models/`.
 *
 * Errors: `MODEL_NOT_FOUND` lists where it looked; `CARD` says what is wrong with the card that it found.
 */
export function findModel(name: string, from = process.cwd()): FoundModel {
  const folders = [
    resolve(from, name),
    ...upwards(from).map((folder) => join(folder, 'models', name)),
    ...packaged(name, from),
  ];
  const folder = folders.find((candidate) => existsSync(join(candidate, 'card.json')));
  if (!folder) throw new PipitError('MODEL_NOT_FOUND', name, folders);
  const file = join(folder, 'card.json');
  return { folder, card: parseCard(readFileSync(file, 'utf8'), file) };
}

/** Folders from here up to and with the project's root; where this command was installed in a project, its root too. */
function upwards(from: string): string[] {
  const roots = [resolve(from), dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))];
  for (let folder = resolve(from); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'models'))) roots.push(folder);
  }
  return [...new Set(roots)];
}

function packaged(name: string, from: string): string[] {
  const require = createRequire(join(resolve(from), 'package.json'));
  return [name, `@pipit/model-${name}`].flatMap((id) => {
    try {
      return [dirname(require.resolve(`${id}/card.json`))];
    } catch {
      return [];
    }
  });
}
