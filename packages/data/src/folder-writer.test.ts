import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { SignalSpec } from '@pipit/core';
import { FolderWriter } from './folder-writer.js';
import { openFolder } from './open-folder.js';
import { scratch } from './testing/scratch.js';

const spec: SignalSpec = {
  kind: 'chunk',
  rateHz: 100,
  channels: [
    { name: 'ax', unit: 'g' },
    { name: 'smoke', unit: 'count' },
  ],
};

test('what is recorded reads back exactly, with its columns, rate and units, also after going on later', async () => {
  const path = scratch();
  const writer = await FolderWriter.open(path, spec);
  await writer.begin({ label: 'nod', person: 'Ann, "the" first' });
  void writer.push(Float32Array.of(0.1, 2));
  void writer.push(Float32Array.of(Number.NaN, -3e9));
  await writer.begin({ label: 'shake', person: 'b' });
  await writer.end();
  const later = await FolderWriter.open(path, spec);
  await later.begin({ label: 'shake', person: 'b' });
  await later.push(Float32Array.of(7, 8));
  await later.end();

  const folder = await openFolder(path);

  expect(folder.recordings.map(({ label, group }) => [label, group])).toEqual([
    ['nod', 'Ann, "the" first'],
    ['shake', 'b'],
  ]);
  expect(folder.recordings[0]?.spec).toEqual(spec);
  expect(await folder.recordings[0]?.read()).toEqual(Float32Array.of(0.1, 2, Number.NaN, -3e9));
  expect(await folder.recordings[1]?.read()).toEqual(Float32Array.of(7, 8));
});

test('a long recording is on disk before it ends', async () => {
  const path = scratch();
  const writer = await FolderWriter.open(path, spec);
  await writer.begin({ label: 'hum' });
  await writer.push(new Float32Array(2 ** 18).fill(0.5));

  const folder = await openFolder(path);

  expect((await folder.recordings[0]?.read())?.length).toBe(2 ** 18);
});

test('a folder of other files or of another rate is left as it is', async () => {
  const foreign = scratch({ 'thesis.txt': 'precious' });
  const path = scratch();
  await FolderWriter.open(path, spec);

  await expect(FolderWriter.open(foreign, spec)).rejects.toMatchObject({ code: 'DATA_EXISTS' });
  await expect(FolderWriter.open(path, { ...spec, rateHz: 50 })).rejects.toMatchObject({ code: 'DATA_EXISTS' });
  expect(readFileSync(join(foreign, 'thesis.txt'), 'utf8')).toBe('precious');
  writeFileSync(join(path, 'samples.f32.gz'), 'broken');
  await expect(FolderWriter.open(path, spec)).rejects.toMatchObject({ code: 'DATA_GZIP' });
});
