import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PipitError } from '@pipit/core';
import { audioLayout, readAudioFolder } from './audio-layout.js';
import { binaryLayout, pointsIntoBinary, readBinaryFolder } from './binary-layout.js';
import { cwruLayout, isCwru, readCwru } from './cwru-layout.js';
import { Folder } from './folder.js';
import type { PickChannel } from './read-audio.js';
import { readCsv } from './read-csv.js';
import { isSoundFiles, readSoundFiles, soundFilesLayout } from './sound-files-layout.js';
import { isSpeechCommands, readSpeechCommands, speechCommandsLayout } from './speech-commands-layout.js';
import { readManifest, readTableFolder, tableKindOf, tableLayout } from './table-layout.js';
import { isUciHar, readUciHar, uciHarLayout } from './uci-har-layout.js';

/** The layouts that can be read, in words. */
export const knownLayouts: readonly string[] = [
  audioLayout,
  binaryLayout,
  tableLayout,
  speechCommandsLayout,
  uciHarLayout,
  cwruLayout,
  soundFilesLayout,
];

/**
 * Opens a folder of recordings of any known layout; nothing but its manifest, and a table's text, is read yet.
 *
 * Errors: `DATA_NOT_FOUND`; `DATA_LAYOUT` lists the layouts that are known; `DATA_EMPTY`, `DATA_HEADER`, `DATA_COLUMN`,
 * `DATA_ROW` and `DATA_RANGE` name the file and line at fault.
 *
 * ```ts
 * const folder = await openFolder('data/gesture_grwd');
 * for (const { label, group, spec, read } of folder.recordings) console.log(label, group, spec.rateHz, (await read()).length);
 * ```
 */
export async function openFolder(path: string, options: { readonly pick?: PickChannel } = {}): Promise<Folder> {
  const folder = resolve(path);
  const names = await list(folder, path);
  if (names.includes('index.csv')) return new Folder(await readAudioFolder(folder, options.pick));
  if (isSpeechCommands(names)) return new Folder(await readSpeechCommands(folder, options.pick));
  if (isUciHar(names)) return new Folder(await readUciHar(folder));
  if (isCwru(names)) return new Folder(readCwru(folder, [...names].sort()));
  if (isSoundFiles(names)) return new Folder(await readSoundFiles(folder, options.pick));
  const manifest = names.includes('manifest.csv') ? await readManifest(folder) : undefined;
  if (manifest && pointsIntoBinary(manifest.columns)) {
    if (!names.includes('header.json'))
      throw unknown(path, 'its manifest points into a binary, but there is no header.json');
    const binaries = names.filter((name) => /\.(i16|f32|bin)\.gz$/.test(name));
    const [binary] = binaries;
    if (binary === undefined || binaries.length > 1)
      throw unknown(path, `it holds ${binaries.length} binaries, not one`);
    return new Folder(await readBinaryFolder(folder, binary));
  }
  return openTable(folder, path, names, manifest);
}

async function openTable(
  folder: string,
  path: string,
  names: readonly string[],
  manifest?: Awaited<ReturnType<typeof readManifest>>,
) {
  const tables = names.filter((name) => /\.csv(\.gz)?$/.test(name) && name !== 'manifest.csv').sort();
  if (tables.length === 0) throw unknown(path, 'it holds no index.csv, no manifest.csv with a binary and no table');
  for (const name of tables) {
    const table = await readCsv(join(folder, name));
    const kind = tableKindOf(table.columns);
    if (kind) return new Folder(await readTableFolder(folder, table, kind, manifest));
  }
  throw unknown(path, `the columns of ${tables.join(', ')} are those of no known table`);
}

async function list(folder: string, given: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    throw new PipitError('DATA_NOT_FOUND', given);
  }
}

const unknown = (path: string, why: string) => new PipitError('DATA_LAYOUT', path, why, knownLayouts);
