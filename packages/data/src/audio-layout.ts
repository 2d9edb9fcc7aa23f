import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { PipitError, type SignalSpec } from '@pipit/core';
import { csvRecords } from './csv-records.js';
import type { Found } from './folder.js';
import { type PickChannel, probeAudio, readAudio } from './read-audio.js';
import { readCsv } from './read-csv.js';

export const audioLayout = 'index.csv (path,label,speaker,split,...) + WAV, FLAC or Opus files';

/** Reads a folder of sound files. Paths in its index are relative to the folder itself or to the folder above it. */
export async function readAudioFolder(path: string, pick: PickChannel = 'mean'): Promise<Found> {
  const index = await readCsv(join(path, 'index.csv'));
  if (!index.columns.includes('path')) throw new PipitError('DATA_COLUMN', index.file, 'path', index.columns);
  const recordings = csvRecords(index).map((columns, i) => {
    const line = index.lines[i] as number;
    const written = columns['path'] ?? '';
    const file = () => resolve(path, written, index.file, line);
    let spec: SignalSpec | undefined;
    return {
      id: written,
      get file() {
        return file();
      },
      columns,
      get spec() {
        spec ??= probeAudio(file());
        return spec;
      },
      read: async () => (await readAudio(file(), pick)).samples,
    };
  });
  return { layout: 'audio', path, manifest: index.file, columns: index.columns, recordings };
}

function resolve(folder: string, written: string, index: string, line: number): string {
  if (written === '' || isAbsolute(written) || written.split(/[\\/]/).includes('..')) {
    throw new PipitError('DATA_ROW', index, line, `the path "${written}" does not lie within the folder`);
  }
  const found = [join(folder, written), join(dirname(folder), written)].find((file) => existsSync(file));
  if (found) return found;
  throw new PipitError('DATA_ROW', index, line, `the file ${written} is not there`);
}
