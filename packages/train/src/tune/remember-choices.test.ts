import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { rememberChoices } from './remember-choices.js';

const file = () => join(mkdtempSync(join(tmpdir(), 'pipit-search-')), 'deep', 'search.ndjson');
const counted = () => {
  const trained: string[] = [];
  return {
    trained,
    train: async (choice: object, epochs: number) => {
      trained.push(`${JSON.stringify(choice)} ${epochs}`);
      return epochs / 100;
    },
  };
};

test('what was trained before a kill is not trained again, and a line cut short is', async () => {
  const [path, before, after] = [file(), counted(), counted()];
  const first = rememberChoices(before.train, path, 'a');
  await first({ width: 1 }, 3);
  await first({ width: 2 }, 3);
  appendFileSync(path, '{"choice":{"width":3},"epo');

  const second = rememberChoices(after.train, path, 'a');

  expect(await Promise.all([1, 2, 3].map((width) => second({ width }, 3)))).toEqual([0.03, 0.03, 0.03]);
  expect(after.trained).toEqual(['{"width":3} 3']);
  expect(await rememberChoices(counted().train, path, 'a')({ width: 3 }, 3)).toBe(0.03);
});

test('another search, and more epochs of the same choice, are trained', async () => {
  const [path, one] = [file(), counted()];
  await rememberChoices(one.train, path, 'a')({ width: 1 }, 3);
  const [longer, other] = [counted(), counted()];

  await rememberChoices(longer.train, path, 'a')({ width: 1 }, 9);
  await rememberChoices(other.train, path, 'b')({ width: 1 }, 3);

  expect([longer.trained.length, other.trained.length]).toEqual([1, 1]);
});

test('a choice that fails is not remembered', async () => {
  const path = file();
  const fails = rememberChoices(() => Promise.reject(new Error('no')), path, 'a');
  await expect(fails({ width: 1 }, 3)).rejects.toThrow('no');

  expect(await rememberChoices(counted().train, path, 'a')({ width: 1 }, 3)).toBe(0.03);
});
