import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SignalSpec } from '@pipit/core';
import type { Found } from './folder.js';
import { type PickChannel, probeAudio, readAudio } from './read-audio.js';

export const soundFilesLayout = 'a folder of WAV, FLAC or Opus files without any list';

const isSound = (name: string) => /\.(wav|flac|opus|ogg)$/i.test(name) && !name.startsWith('.');

/** True for a folder that holds sound files and no manifest. */
export const isSoundFiles = (names: readonly string[]): boolean =>
  names.some(isSound) && !names.includes('manifest.csv') && !names.includes('index.csv');

/** Reads sound files as recordings of whatever the folder is called, in the order of their names; other files are passed over. */
export async function readSoundFiles(path: string, pick: PickChannel = 'mean'): Promise<Found> {
  const names = (await readdir(path)).filter(isSound).sort();
  const label = basename(path);
  const recordings = names.map((name) => {
    const file = join(path, name);
    let spec: SignalSpec | undefined;
    return {
      id: name,
      file,
      columns: { label },
      get spec() {
        spec ??= probeAudio(file);
        return spec;
      },
      read: async () => (await readAudio(file, pick)).samples,
    };
  });
  return { layout: 'sound-files', path, manifest: path, columns: ['label'], recordings };
}
