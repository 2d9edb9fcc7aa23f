import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnyBlock, type ModelCard, PipitError, parseCard } from '@pipit/core';
import { isMicroWakeWord, loadMicroWakeWord } from './micro-wake-word.js';
import { modelBlocks } from './model-blocks.js';

/** A model folder, its card, and the blocks of its own: `classify` with its network inside. */
export interface FoundModel {
  readonly folder: string;
  readonly card: ModelCard;
  /** For a catalogue beside the standard blocks. Empty where the model ships no network. */
  readonly blocks: readonly AnyBlock[];
}

/**
 * Finds a model by folder, by published package name, or by the name of a folder in `models/`, and checks its file against
 * the hash in its card. The path of an ESPHome manifest (`okay_nabu.json`) gives the microWakeWord model beside it.
 *
 * Errors: `MODEL_NOT_FOUND` lists where it looked; `CARD` says what is wrong with the card or manifest; `MODEL_HASH` where
 * the model file is not the one that the card describes, or absent.
 */
export function findModel(name: string, from = process.cwd()): FoundModel {
  if (name.endsWith('.json') && existsSync(resolve(from, name))) return fromFile(resolve(from, name));
  const folders = [
    resolve(from, name),
    ...upwards(from).map((folder) => join(folder, 'models', name)),
    ...packaged(name, from),
  ];
  const folder = folders.find((candidate) => existsSync(join(candidate, 'card.json')));
  if (!folder) throw new PipitError('MODEL_NOT_FOUND', name, folders);
  return fromFile(join(folder, 'card.json'));
}

function fromFile(file: string): FoundModel {
  const folder = dirname(file);
  const text = readFileSync(file, 'utf8');
  const manifest = manifestIn(text);
  if (manifest) {
    const model = join(folder, String(manifest['model']));
    if (!existsSync(model)) throw new PipitError('MODEL_NOT_FOUND', String(manifest['wake_word']), [model]);
    return { folder, ...loadMicroWakeWord(manifest, readFileSync(model), file) };
  }
  const card = parseCard(text, file);
  if (!card.model) return { folder, card, blocks: [] };
  return { folder, card, blocks: modelBlocks(card, checkedBytes(join(folder, card.model.file), card.model.sha256)) };
}

function manifestIn(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isMicroWakeWord(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function checkedBytes(file: string, sha256: string): Uint8Array {
  const bytes = existsSync(file) ? readFileSync(file) : undefined;
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) throw new PipitError('MODEL_HASH', file);
  return bytes;
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
