import { type AnyBlock, type CardBlock, chain, PipitError, type Prediction, prepareLinks } from '@pipit/core';
import { leaveOut, openFolder, parseSplit, type Recording } from '@pipit/data';
import { type ClassReport, type Judged, judgeClasses } from '../evaluate/judge-classes.js';
import type { FittedRecipe } from './fitted-recipe.js';

export interface FittedEvaluation {
  readonly recipe: FittedRecipe;
  /** A folder of recordings. */
  readonly data: string;
  /** `all` or a part of the folder's split judges `pipeline`; `leave-out:<column>[:<folds>]` fits anew for each fold. */
  readonly split: string;
  /** The fitted pipeline of the model's card. */
  readonly pipeline: readonly CardBlock[];
  readonly catalogue: readonly AnyBlock[];
  readonly onProgress?: (done: number, of: number) => void;
}

/** Judges a fitted model on a folder. Errors: `DATA_SPLIT`, `UNKNOWN_LABEL`, `NOTHING_JUDGED`, those of the blocks and of reading. */
export async function judgeFitted(evaluation: FittedEvaluation): Promise<ClassReport> {
  const { recipe, data, split, onProgress } = evaluation;
  const folder = await openFolder(data);
  const wanted = parseSplit(split);
  const folds =
    wanted.kind === 'leave-out'
      ? leaveOut(folder, wanted.column, wanted.folds)
      : [{ train: undefined, test: folder.split(wanted.part) }];
  const of = folds.reduce((sum, { test }) => sum + test.length, 0);
  const judged: Judged[] = [];
  let done = 0;
  for (const { train, test } of folds) {
    const pipeline = train ? await recipe.fit(train) : evaluation.pipeline;
    for (const recording of test) {
      judged.push(...(await judgeOne(recipe, pipeline, recording, evaluation.catalogue)));
      onProgress?.(++done, of);
    }
  }
  return judgeClasses(judged, recipe.labels);
}

async function judgeOne(
  recipe: FittedRecipe,
  pipeline: readonly CardBlock[],
  recording: Recording,
  standard: readonly AnyBlock[],
): Promise<readonly Judged[]> {
  if (recipe.judge) return recipe.judge(pipeline, recording);
  const { label: truth, group, spec } = recording;
  if (truth === undefined) return [];
  const blocks = recipe.pipelineFor?.(pipeline, recording) ?? pipeline;
  const links = prepareLinks(blocks, spec, recipe.catalogue ?? standard);
  const last = links.findLastIndex(({ output }) => output.kind === 'prediction');
  const output = links[last]?.output;
  if (output?.kind !== 'prediction')
    throw new PipitError('WRONG_KIND', recipe.name, 'prediction', links.at(-1)?.output.kind ?? 'nothing');
  const places = recipe.labels.map((label) => output.labels.indexOf(label));
  const judged: Judged[] = [];
  chain<'chunk', 'prediction'>(links.slice(0, last + 1))
    .open()
    .push({ at: 0, rateHz: spec.rateHz, samples: await recording.read() }, ({ scores }: Prediction) => {
      const predicted = output.labels[scores.indexOf(Math.max(...scores))] ?? '';
      judged.push({ truth, predicted, group, scores: places.map((place) => scores[place] ?? 0) });
    });
  return judged;
}
