import { expect, test } from '@jest/globals';
import { standardBlocks } from './standard-blocks.js';

test('the blocks that the operators are made of are among the standard ones', () => {
  const names = standardBlocks.map(({ name }) => name);

  expect(names).toEqual(
    expect.arrayContaining(['slide', 'features', 'smooth', 'trigger', 'resample', 'vibration-features']),
  );
});

test('no two standard blocks share a name and a version', () => {
  const keys = standardBlocks.map(({ name, version }) => `${name}@${version}`);

  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});
