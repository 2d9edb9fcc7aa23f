import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { FittedRecipe, ScoredMoment } from './fitted-recipe.js';
import { judgeFittedAnomaly } from './judge-fitted-anomaly.js';

const data = mkdtempSync(join(tmpdir(), 'pipit-fitted-'));
afterAll(() => rmSync(data, { recursive: true }));
writeFileSync(
  join(data, 'series.csv'),
  [
    'file,timestamp,value',
    ...['a', 'b', 'c'].flatMap((file) => [0, 1, 2].map((s) => `${file},2020-01-01 00:00:0${s},${s}`)),
  ].join('\n'),
);

const moment = (group: string, at: number, isAnomaly: boolean, score: number): ScoredMoment => ({
  group,
  at,
  isAnomaly,
  score,
});
const taught: string[][] = [];
const recipe: FittedRecipe = {
  name: 'fitted',
  labels: ['anomaly'],
  fit: async (recordings) => {
    taught.push(recordings.map(({ group }) => group));
    return [{ block: 'fitted', version: 1, params: {} }];
  },
  score: async ([first], recordings) =>
    recordings.flatMap(({ group }) => [
      moment(group, 0, false, first?.block === 'fitted' ? 0 : 2),
      moment(group, 1, true, 2),
      moment(group, 2, true, 0.5),
    ]),
  figures: (scored, threshold) => ({ alarms: scored.filter(({ score }) => score >= threshold).length }),
};
const given = { recipe, data, pipeline: [{ block: 'shipped', version: 1, params: {} }], threshold: 1 };

test('each group left out is judged by a pipeline that never met it', async () => {
  const { perGroup, f1, figures } = await judgeFittedAnomaly({ ...given, split: 'leave-out:file' });

  expect(taught).toEqual([
    ['b', 'c'],
    ['a', 'c'],
    ['a', 'b'],
  ]);
  expect(perGroup['a']).toEqual({ n: 3, falseAlarms: 0, falseAlarmRate: 0, auc: 1, detected: 0.5 });
  expect(f1).toBeCloseTo(2 / 3, 9);
  expect(figures).toEqual({ alarms: 3 });
});

test('without a fold the pipeline of the card judges', async () => {
  const { perGroup } = await judgeFittedAnomaly({ ...given, split: 'all' });

  expect(perGroup['b']?.falseAlarms).toBe(1);
});

test('a recipe that scores no moments is refused', async () => {
  const { score: _score, ...plain } = recipe;

  await expect(judgeFittedAnomaly({ ...given, recipe: plain, split: 'all' })).rejects.toThrow('scores no moments');
});
