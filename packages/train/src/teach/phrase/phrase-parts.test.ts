import { expect, test } from '@jest/globals';
import type { Recording } from '@pipit/data';
import { partsOf } from './phrase-parts.js';

const recordings = (...splits: readonly (string | undefined)[]) =>
  splits.map((split, i) => ({ id: `${i}`, columns: split === undefined ? {} : { split } }) as unknown as Recording);
const ids = (some: readonly Recording[]) => some.map(({ id }) => id).sort();

test('a stated split is kept: what it judges by is never learned from', () => {
  const parts = partsOf(recordings('train', 'val', 'test', 'train'), 0.2, 20, 1);

  expect([ids(parts.train), ids(parts.aside), ids(parts.test)]).toEqual([['0', '3'], ['1'], ['2']]);
});

test('without one a share is put aside of many, and nothing of few', () => {
  const many = partsOf(recordings(...Array.from({ length: 30 }, () => undefined)), 0.2, 20, 1);
  const few = partsOf(recordings(undefined, undefined, undefined), 0.2, 20, 1);

  expect([many.train.length, many.aside.length, many.test.length]).toEqual([24, 6, 0]);
  expect([few.train.length, few.aside.length]).toEqual([3, 0]);
});

test('train and test without a part to choose by: it is taken from train', () => {
  const parts = partsOf(recordings(...Array.from({ length: 40 }, (_, i) => (i < 30 ? 'train' : 'test'))), 0.2, 20, 1);

  expect([parts.train.length, parts.aside.length, parts.test.length]).toEqual([24, 6, 10]);
});
