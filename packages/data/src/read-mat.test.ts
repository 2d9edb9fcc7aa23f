import { expect, test } from '@jest/globals';
import { openFolder } from './open-folder.js';
import { scratch } from './testing/scratch.js';

/**
 * Files by SciPy 1.17, `scipy.io.savemat`, of X105_DE_time = [[0.5], [-1.25], [3]] and X105RPM = [[1797]]: with and without
 * compression.
 */
const packed = Buffer.from(
  'TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IEZyaSBOb3YgMjAgMDg6MzU6NTIgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0PAAAAPAAAAHic42NgYIgAYjYg5oDSIMAK5TMDMSMU84DUGhqYxru4xpdk5qaC1HECsQQDDDywh9Bf9kNoDgcA/dkHuA8AAAAtAAAAeJzjY2BgsABiNiDmAGJuBghghfIZkTA7EEcYGpgGBfgysDAwMbACBQAw9wJm',
  'base64',
);
const plain = Buffer.from(
  'TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IEZyaSBOb3YgMjAgMDg6MzU6NTIgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAWAAAAAYAAAAIAAAABgAAAAAAAAAFAAAACAAAAAMAAAABAAAAAQAAAAwAAABYMTA1X0RFX3RpbWUAAAAACQAAABgAAAAAAAAAAADgPwAAAAAAAPS/AAAAAAAACEAOAAAAOAAAAAYAAAAIAAAACwAAAAAAAAAFAAAACAAAAAEAAAABAAAAAQAAAAcAAABYMTA1UlBNAAQAAgAFBwAA',
  'base64',
);

test.each([
  ['compressed', packed],
  ['plain', plain],
])('a %s MATLAB file gives its drive-end signal with what its number says', async (_how, bytes) => {
  const folder = await openFolder(scratch({ '105.mat': bytes, 'readme.txt': '' }));

  const [recording] = folder.recordings;

  expect([...((await recording?.read()) ?? [])]).toEqual([0.5, -1.25, 3]);
  expect(recording).toMatchObject({ label: 'IR', group: 'IR007', spec: { rateHz: 12000 }, columns: { load_hp: '0' } });
});

test('a file that is cut short, damaged or something else is refused by name', async () => {
  const { recordings } = await openFolder(
    scratch({
      '105.mat': packed.subarray(0, -9),
      '106.mat': Buffer.alloc(200),
      '118.mat': plain.subarray(0, 250),
      '130.mat': '',
    }),
  );

  expect(recordings).toHaveLength(4);
  for (const { id, read } of recordings) {
    await expect(read()).rejects.toMatchObject({ code: 'MAT_UNREADABLE', message: expect.stringContaining(id) });
  }
});
