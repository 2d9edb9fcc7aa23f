import { createHash } from 'node:crypto';
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
 * Finds a model by folder, by published package name, or by the name of a folder in `models/`, and checks its file against
 * the hash in its card.
 *
 * Errors: `MODEL_NOT_FOUND` lists where it looked; `CARD` says what is wrong with the card; `MODEL_HASH` where the model
 * file is not the one that the card describes, or absent.
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
  const card = parseCard(readFileSync(file, 'utf8'), file);
  if (card.model) checkHash(join(folder, card.model.file), card.model.sha256);
  return { folder, card };
}

function checkHash(file: string, sha256: string): void {
  if (!existsSync(file) || createHash('sha256').update(readFileSync(file)).digest('hex') !== sha256) {
    throw new PipitError('MODEL_HASH', file);
  }
}

/** Folders with models from here upwards, and the one that this package stands in. */
function upwards(from: string): string[] {
  const folders = [resolve(from), dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))))];
  for (let folder = resolve(from); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'models'))) folders.push(folder);
  }
  return [...new Set(folders)];
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
