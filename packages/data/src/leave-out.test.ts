import { expect, test } from '@jest/globals';
import { holdOut } from './hold-out.js';
import { leaveOut } from './leave-out.js';
import { openFolder } from './open-folder.js';
import { parseSplit } from './parse-split.js';
import { scratch } from './testing/scratch.js';

const folderOf = (people: string) =>
  openFolder(
    scratch({
      't.csv': `person,label,seq,i,ax_mg,ay_mg,az_mg\n${people
        .split('')
        .map((p, i) => `${p},a,${i},0,0,0,0\n`)
        .join('')}`,
    }),
  );

test('each value is left out once, in natural order, and nobody is on both sides', async () => {
  const folds = leaveOut(await folderOf('31312'), 'person');

  expect(folds.map(({ name, train, test: held }) => [name, train.length, held.length])).toEqual([
    ['1', 3, 2],
    ['2', 4, 1],
    ['3', 3, 2],
  ]);
  for (const { heldOut, train } of folds) expect(train.some(({ group }) => heldOut.includes(group))).toBe(false);
});

test('folds are of about equal size, cover everybody once and are the same each time', async () => {
  const folder = await folderOf('aaaabbbccde');

  const folds = leaveOut(folder, 'person', 3);

  expect(folds.map(({ heldOut }) => heldOut.join(''))).toEqual(['a', 'be', 'cd']);
  expect(folds.flatMap(({ test: held }) => held)).toHaveLength(11);
  expect(leaveOut(folder, 'person', 3)).toEqual(folds);
});

test('one person, an unknown column or too many folds are refused', async () => {
  const alone = await folderOf('aaa');
  const two = await folderOf('ab');

  expect(() => leaveOut(alone, 'person')).toThrow(
    expect.objectContaining({ code: 'DATA_ONE_GROUP', message: expect.stringContaining('all of it is a') }),
  );
  expect(() => leaveOut(two, 'board')).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }));
  expect(() => leaveOut(two, 'person', 3)).toThrow(expect.objectContaining({ code: 'DATA_SPLIT' }));
  expect(() => holdOut(alone.recordings, 0.2, 1)).toThrow(expect.objectContaining({ code: 'DATA_ONE_GROUP' }));
});

test('held-out groups are whole, about the share asked for, and follow the seed', async () => {
  const { recordings } = await folderOf('abcdefghij'.repeat(3));

  const { rest, held } = holdOut(recordings, 0.2, 7);

  expect(held).toHaveLength(6);
  expect(new Set([...rest, ...held]).size).toBe(30);
  expect(rest.some(({ group }) => held.some((other) => other.group === group))).toBe(false);
  expect(holdOut(recordings, 0.2, 7).held).toEqual(held);
  const others = [1, 2, 3, 4].map((seed) =>
    holdOut(recordings, 0.2, seed)
      .held.map(({ group }) => group)
      .join(''),
  );
  expect(new Set(others).size).toBeGreaterThan(1);
});

test('splits are read as the command line writes them', () => {
  expect(parseSplit('val')).toEqual({ kind: 'part', part: 'val' });
  expect(parseSplit('leave-out:subject:5')).toEqual({ kind: 'leave-out', column: 'subject', folds: 5 });
  expect(parseSplit('leave-out:scenario')).toEqual({ kind: 'leave-out', column: 'scenario' });
  for (const wrong of ['half', 'leave-out', 'leave-out:', 'leave-out:a:1', 'leave-out:a:2:3', '']) {
    expect(() => parseSplit(wrong)).toThrow(expect.objectContaining({ code: 'DATA_SPLIT', exit: 3 }));
  }
});
