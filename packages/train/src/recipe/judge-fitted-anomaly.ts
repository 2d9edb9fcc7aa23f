import { type CardBlock, PipitError } from '@pipit/core';
import { leaveOut, openFolder, parseSplit } from '@pipit/data';
import { judgeAnomalies } from '../evaluate/judge-anomalies.js';
import type { FittedRecipe, ScoredMoment } from './fitted-recipe.js';

/** What a detector found and what it raised for nothing, a group; shares of moments. */
export interface FittedAnomalyReport {
  readonly perGroup: Readonly<
    Record<
      string,
      {
        readonly n: number;
        readonly auc?: number;
        readonly detected?: number;
        readonly falseAlarms: number;
        readonly falseAlarmRate: number;
      }
    >
  >;
  readonly f1: number;
  readonly auc?: number;
  readonly figures?: Readonly<Record<string, number>>;
  /** What the recipe says of its moments. */
  readonly about?: string;
}

/**
 * Judges a detector whose recipe scores moments: `all` or a part of the split with the card's pipeline,
 * `leave-out:<column>[:<folds>]` with one that is fitted anew for each fold.
 *
 * Errors: `DATA_SPLIT`, `NOTHING_JUDGED`, those of the blocks and of reading.
 */
export async function judgeFittedAnomaly(given: {
  readonly recipe: FittedRecipe;
  readonly data: string;
  readonly split: string;
  readonly pipeline: readonly CardBlock[];
  readonly threshold: number;
  readonly onProgress?: (done: number, of: number) => void;
  /** Hears every moment that was scored, for curves and tables. */
  readonly onScored?: (scored: readonly ScoredMoment[]) => void;
}): Promise<FittedAnomalyReport> {
  const { recipe, data, split, pipeline, threshold, onProgress } = given;
  const folder = await openFolder(data);
  const wanted = parseSplit(split);
  const folds =
    wanted.kind === 'leave-out'
      ? leaveOut(folder, wanted.column, wanted.folds)
      : [{ train: undefined, test: folder.split(wanted.part) }];
  if (!recipe.score) throw new PipitError('RECIPE', recipe.name, 'it scores no moments');
  const scored: ScoredMoment[] = [];
  for (const [i, { train, test }] of folds.entries()) {
    scored.push(...(await recipe.score(train ? await recipe.fit(train) : pipeline, test)));
    onProgress?.(i + 1, folds.length);
  }
  given.onScored?.(scored);
  const { perGroup, f1, auc } = judgeAnomalies(scored, threshold);
  const groups = Object.entries(perGroup).map(([group, { detected, auc: own, ...rest }]) => {
    const anomalies = scored.filter((one) => one.group === group && one.isAnomaly).length;
    return [
      group,
      { ...rest, ...(own === null ? {} : { auc: own }), ...(anomalies > 0 ? { detected: detected / anomalies } : {}) },
    ] as const;
  });
  const figures = recipe.figures?.(scored, threshold);
  return {
    perGroup: Object.fromEntries(groups),
    f1,
    ...(auc === null ? {} : { auc }),
    ...(figures ? { figures } : {}),
    ...(recipe.about === undefined ? {} : { about: recipe.about }),
  };
}
