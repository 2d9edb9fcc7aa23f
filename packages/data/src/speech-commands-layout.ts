import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignalSpec } from '@pipit/core';
import type { Found } from './folder.js';
import { type PickChannel, probeAudio, readAudio } from './read-audio.js';

export const speechCommandsLayout =
  'Speech Commands as unpacked (a folder a word, testing_list.txt, validation_list.txt)';

/** True for the folder into which the Speech Commands archive unpacks. */
export const isSpeechCommands = (names: readonly string[]): boolean =>
  names.includes('testing_list.txt') && names.includes('validation_list.txt');

/** Reads it with its own split. A speaker is the part of the file's name before `_nohash_`; noises are left out. */
export async function readSpeechCommands(path: string, pick: PickChannel = 'mean'): Promise<Found> {
  const listOf = async (name: string) =>
    new Set((await readFile(join(path, name), 'utf8')).split(/\r?\n/).filter(Boolean));
  const [test, validation] = [await listOf('testing_list.txt'), await listOf('validation_list.txt')];
  const folders = (await readdir(path, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('_'),
  );
  const recordings: Found['recordings'][number][] = [];
  for (const { name: label } of folders.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const name of (await readdir(join(path, label))).filter((file) => file.endsWith('.wav')).sort()) {
      const id = `${label}/${name}`;
      const split = test.has(id) ? 'test' : validation.has(id) ? 'val' : 'train';
      recordings.push(
        recordingOf(join(path, label, name), id, { label, speaker: name.split('_nohash_')[0] ?? '', split }, pick),
      );
    }
  }
  return {
    layout: 'speech-commands',
    path,
    manifest: join(path, 'testing_list.txt'),
    columns: ['label', 'speaker', 'split'],
    recordings,
  };
}

function recordingOf(file: string, id: string, columns: Readonly<Record<string, string>>, pick: PickChannel) {
  let spec: SignalSpec | undefined;
  return {
    id,
    file,
    columns,
    get spec() {
      spec ??= probeAudio(file);
      return spec;
    },
    read: async () => (await readAudio(file, pick)).samples,
  };
}
