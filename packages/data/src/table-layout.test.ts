import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { openFolder } from './open-folder.js';
import { scratch } from './testing/scratch.js';

const table = 'person,label,seq,i,ax_mg,ay_mg,az_mg\n1,ring,0,0,1000,0,-500\n1,ring,0,1,250,,nan\n2,wing,0,0,1,2,3\n';
const manifest = 'person,label,seq,n_rows\n1,ring,0,2\n2,wing,0,1\n';

test('rows of a long table are grouped into the recordings of its manifest, in the units of the channel', async () => {
  const folder = await openFolder(scratch({ 'samples.csv.gz': gzipSync(table), 'manifest.csv': manifest }));

  const [ring, wing] = folder.recordings;

  expect(ring).toMatchObject({ id: '1/ring/0', label: 'ring', group: '1', spec: { rateHz: 25 } });
  expect([...((await ring?.read()) ?? [])]).toEqual([1, 0, -0.5, 0.25, Number.NaN, Number.NaN]);
  expect((await wing?.read())?.length).toBe(3);
});

test('a table without a manifest is grouped by its own key', async () => {
  const folder = await openFolder(scratch({ 'samples.csv': table }));

  expect(folder.recordings.map(({ columns }) => columns)).toEqual([
    { person: '1', label: 'ring', seq: '0' },
    { person: '2', label: 'wing', seq: '0' },
  ]);
});

test('a table with fewer rows than its manifest says names the line', async () => {
  const opened = openFolder(scratch({ 'samples.csv': table, 'manifest.csv': `${manifest}3,wing,0,7\n` }));

  await expect(opened).rejects.toMatchObject({
    code: 'DATA_RANGE',
    message: expect.stringContaining('manifest.csv, line 4'),
  });
});

test('a cell that is no number names file, line and column', async () => {
  const folder = await openFolder(scratch({ 'samples.csv': table.replace('250', 'oops') }));

  await expect(folder.recordings[0]?.read()).rejects.toMatchObject({
    code: 'DATA_ROW',
    message: expect.stringMatching(/samples\.csv, line 3: ax_mg is "oops"/),
  });
});

test('rate and marks of a time-stamped series come from its clock and its windows', async () => {
  const stamps = ['10:00:00', '10:05:00', '10:10:00', '10:15:00']
    .map((time, i) => `a,2020-01-01 ${time},${i}\n`)
    .join('');
  const windows = '"[[""2020-01-01 10:05:00.000000"", ""2020-01-01 10:10:00.000000""]]"';
  const folder = await openFolder(
    scratch({
      'nab.csv.gz': gzipSync(`file,timestamp,value\n${stamps}`),
      'manifest.csv': `file,n_rows,windows\na,4,${windows}\n`,
    }),
  );

  const [series] = folder.recordings;

  expect(series?.spec.rateHz).toBeCloseTo(1 / 300, 6);
  expect([...((await series?.readMarks?.()) ?? [])]).toEqual([0, 1, 1, 0]);
});

test('where each class has one run only, its halves are recordings of their own, told apart by the column half', async () => {
  const rows = ['NoGas', 'Smoke'].flatMap((gas, g) => [1, 2, 3].map((i) => `${i},${10 * g + i},2,3,4,5,6,7,${gas}\n`));
  const folder = await openFolder(
    scratch({
      'gas.csv': `Serial Number,MQ2,MQ3,MQ5,MQ6,MQ7,MQ8,MQ135,Gas\n${rows.join('')}`,
      'manifest.csv': 'run,first_row,n,gas\n1,0,3,NoGas\n2,0,3,Smoke\n',
    }),
  );

  expect(folder.recordings.map(({ id, label }) => [id, label])).toEqual([
    ['NoGas/first', 'NoGas'],
    ['NoGas/second', 'NoGas'],
    ['Smoke/first', 'Smoke'],
    ['Smoke/second', 'Smoke'],
  ]);
  const first = await Promise.all(
    folder.recordings.map(async (one) => [...(await one.read())].filter((_, i) => i % 7 === 0)),
  );
  expect(first).toEqual([[1], [2, 3], [11], [12, 13]]);
  expect([...folder.groupsBy('half').keys()]).toEqual(['first', 'second']);
});

test('a folder of no known layout lists the layouts that are known', async () => {
  const strange = () => openFolder(scratch({ 'table.csv': 'a,b\n1,2\n' }));
  const empty = () => openFolder(scratch());
  const nowhere = () => openFolder('/nowhere/at/all');

  await expect(strange()).rejects.toMatchObject({
    code: 'DATA_LAYOUT',
    message: expect.stringContaining('index.csv (path,label'),
  });
  await expect(empty()).rejects.toMatchObject({ code: 'DATA_LAYOUT', exit: 3 });
  await expect(nowhere()).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' });
});
