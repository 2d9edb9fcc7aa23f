import { basename } from 'node:path';
import { expect, test } from '@jest/globals';
import { openFolder } from './open-folder.js';
import { scratch } from './testing/scratch.js';
import { writeWav } from './write-wav.js';

test('a folder of sound files without a list opens as recordings of what it is called', async () => {
  const path = scratch({
    'b.wav': writeWav(Float32Array.of(0.5), 44100),
    'a.WAV': writeWav(Float32Array.of(0, 0.25), 16000),
    'notes.txt': 'not a recording',
    '._a.wav': 'what a Mac leaves behind',
  });

  const { layout, recordings, labels, splits } = await openFolder(path);

  expect(layout).toBe('sound-files');
  expect(recordings.map(({ id, spec }) => [id, spec.rateHz])).toEqual([
    ['a.WAV', 16000],
    ['b.wav', 44100],
  ]);
  expect(labels).toEqual([basename(path)]);
  expect(splits).toEqual([]);
  expect([...((await recordings[0]?.read()) ?? [])]).toEqual([0, 0.25]);
});
