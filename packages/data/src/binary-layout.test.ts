import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { openFolder } from './open-folder.js';
import { scratch } from './testing/scratch.js';

const header = JSON.stringify({
  dtype: 'int16 little-endian',
  layout: '[rows][2] x,y',
  scale_g_per_lsb: 0.5,
  rate_hz: 100,
});
const int16 = (...values: number[]) => Buffer.from(Int16Array.from(values).buffer);
const manifest = 'person,label,offset_rows,n_rows,flag\nann,nod,0,2,\nbob,shake,2,1,\nbob,nod,-1,0,unusable\n';
const files = { 'header.json': header, 'manifest.csv': manifest, 'x.i16.gz': gzipSync(int16(2, 4, 6, 8, -2, 32767)) };

test('rows of a binary come out per recording, scaled, with channel names and units', async () => {
  const folder = await openFolder(scratch(files));

  const [first, second] = folder.recordings;

  expect(first?.spec).toEqual({
    kind: 'chunk',
    rateHz: 100,
    channels: [
      { name: 'ax', unit: 'g' },
      { name: 'ay', unit: 'g' },
    ],
  });
  expect([...((await first?.read()) ?? [])]).toEqual([1, 2, 3, 4]);
  expect([...((await second?.read()) ?? [])]).toEqual([-1, 16383.5]);
  expect([first?.label, first?.group, second?.label, second?.group]).toEqual(['nod', 'ann', 'shake', 'bob']);
});

test('a line that says it has no data is skipped with its reason', async () => {
  const folder = await openFolder(scratch(files));

  expect(folder.recordings).toHaveLength(2);
  expect(folder.skipped).toEqual([{ line: 4, why: 'unusable' }]);
});

test('a manifest that points outside the binary names its line and what the binary holds', async () => {
  const folder = await openFolder(scratch({ ...files, 'manifest.csv': 'label,offset_rows,n_rows\na,2,2\n' }));

  await expect(folder.recordings[0]?.read()).rejects.toMatchObject({
    code: 'DATA_RANGE',
    message: expect.stringContaining('line 2 points at rows 2 to 4, but x.i16.gz holds 3'),
  });
});

test('a binary cut short is told from one that is damaged', async () => {
  const cut = await openFolder(scratch({ ...files, 'x.i16.gz': files['x.i16.gz'].subarray(0, -9) }));
  const damaged = await openFolder(scratch({ ...files, 'x.i16.gz': Buffer.from('no gzip at all') }));

  await expect(cut.recordings[0]?.read()).rejects.toMatchObject({
    code: 'DATA_GZIP',
    message: expect.stringContaining('ends too early'),
  });
  await expect(damaged.recordings[0]?.read()).rejects.toMatchObject({
    code: 'DATA_GZIP',
    message: expect.stringContaining('x.i16.gz'),
  });
});

test.each([
  ['a', 'offset_rows is "a", not a whole number'],
  ['', 'offset_rows is "", not a whole number'],
  ['1.5', 'offset_rows is "1.5", not a whole number'],
])('an offset of "%s" names its line', async (offset, why) => {
  const opened = openFolder(scratch({ ...files, 'manifest.csv': `label,offset_rows,n_rows\na,${offset},2\n` }));

  await expect(opened).rejects.toMatchObject({ code: 'DATA_ROW', message: expect.stringContaining(`line 2: ${why}`) });
});

test('a manifest without a length, a header without a rate and a header that is no JSON each name what is missing', async () => {
  const noLength = () => openFolder(scratch({ ...files, 'manifest.csv': 'label,offset_rows\na,0\n' }));
  const noRate = () => openFolder(scratch({ ...files, 'header.json': '{"dtype":"int16 little-endian"}' }));
  const noJson = () => openFolder(scratch({ ...files, 'header.json': '{' }));

  await expect(noLength()).rejects.toMatchObject({ code: 'DATA_COLUMN', message: expect.stringContaining('n_rows') });
  await expect(noRate()).rejects.toMatchObject({ code: 'DATA_HEADER', message: expect.stringContaining('rate_hz') });
  await expect(noJson()).rejects.toMatchObject({ code: 'DATA_HEADER' });
});

test('counts of an accelerometer whose scale only its README states become g, its gyroscope a share of full scale', async () => {
  const raw = JSON.stringify({
    dtype: 'int16 little-endian',
    channels: ['Ax', 'Ay', 'Az', 'Gx', 'Gy', 'Gz'],
    rate_hz: 50,
    units: 'raw sensor LSB',
  });
  const folder = await openFolder(
    scratch({
      'header.json': raw,
      'manifest.csv': 'label,offset_rows,n_rows\na,0,1\n',
      'y.i16.gz': gzipSync(int16(16384, 0, -16384, 16384, 0, 0)),
    }),
  );

  expect([...((await folder.recordings[0]?.read()) ?? [])]).toEqual([1, 0, -1, 125, 0, 0]);
  expect(folder.recordings[0]?.spec.channels.map(({ unit }) => unit)).toEqual([
    'g',
    'g',
    'g',
    'deg/s',
    'deg/s',
    'deg/s',
  ]);
});
