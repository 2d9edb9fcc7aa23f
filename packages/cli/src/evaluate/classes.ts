import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelCard, PipitError, systemClock } from '@pipit/core';
import { openFolder, parseSplit } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import {
  type ClassReport,
  type Detection,
  detectionOf,
  inNoise,
  judgeClasses,
  judgeFitted,
  judgeRecordings,
  leaveOutReport,
  type RecipeData,
} from '@pipit/train';
import type { FoundModel } from '@pipit/app';
import { cacheFolder } from '../cache-folder.js';
import { loadRecipe } from '../load-recipe.js';
import { progress } from '../progress.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';
import { type Noise, noisesOf } from './noise.js';

export interface ClassEvaluation extends ClassReport {
  readonly model: string;
  readonly data: string;
  readonly split: string;
  readonly noise?: string;
  readonly snrDb?: number;
}

/** Judges a classifier on a folder: as it is, or trained anew with each group left out. */
export async function evaluateClassifier(
  found: FoundModel,
  data: string,
  given: string | undefined,
  screen: Terminal,
  noise?: Noise,
): Promise<ClassEvaluation> {
  const { card } = found;
  const split = given ?? (await ownSplit(data));
  if (noise && (!isNetwork(card) || parseSplit(split).kind === 'leave-out'))
    throw new PipitError('EVAL_NOISE', card.name);
  const report = await (isNetwork(card) ? judgeNetwork : judgeBlocks)(found, data, split, screen, noise);
  return { model: card.name, data, split, ...(noise && { noise: noise.folder, snrDb: noise.snrDb }), ...report };
}

const isNetwork = ({ model }: ModelCard) => model?.format === 'tflite';

/** The data's own test part where it has one, else all of it. */
async function ownSplit(data: string): Promise<string> {
  const { splits } = await openFolder(data);
  return splits.includes('test') ? 'test' : 'all';
}

async function judgeNetwork(
  found: FoundModel,
  data: string,
  split: string,
  screen: Terminal,
  noise?: Noise,
): Promise<ClassReport> {
  const { card, folder } = found;
  const wanted = parseSplit(split);
  if (wanted.kind === 'leave-out') {
    const loaded = await loadRecipe(folder);
    if (!('network' in loaded)) return judgeBlocks(found, data, split, screen);
    return leaveOutReport(loaded.network, split, {
      data,
      seed: 1,
      clock: systemClock,
      catalogue: standardBlocks,
      cache: cacheFolder(),
      onFold: ({ name, heldOut, accuracy }) =>
        screen.say(screen.colors.dim(`${name} without ${heldOut.join(' ')}: ${(100 * accuracy).toFixed(1)} %`)),
    });
  }
  const clean = (await openFolder(data)).split(wanted.part);
  const recordings = noise ? inNoise(clean, card.input, await noisesOf(noise, card.input), noise.snrDb) : clean;
  const line = progress(screen, 'judging', recordings.length);
  const { label, mend } = await readingOf(folder);
  const judged = await judgeRecordings({
    card,
    model: readFileSync(join(folder, card.model?.file ?? '')),
    recordings,
    catalogue: standardBlocks,
    ...(label && { label }),
    ...(mend && { mend }),
    onProgress: (done) => line.at(done),
  }).finally(() => line.end());
  return judgeClasses(judged, card.labels);
}

/** How the recipe reads recordings, where it does not take them as they are. */
async function readingOf(folder: string): Promise<Partial<RecipeData>> {
  try {
    const loaded = await loadRecipe(folder);
    return 'network' in loaded ? loaded.network.data : {};
  } catch {
    return {};
  }
}

async function judgeBlocks(found: FoundModel, data: string, split: string, screen: Terminal): Promise<ClassReport> {
  const { card, folder } = found;
  const loaded = await loadRecipe(folder);
  if (!('fitted' in loaded)) return judgeNetwork(found, data, split, screen);
  let line: ReturnType<typeof progress> | undefined;
  const onProgress = (done: number, of: number) => {
    line ??= progress(screen, 'judging', of);
    line.at(done);
  };
  const { pipeline } = card;
  return judgeFitted({ recipe: loaded.fitted, data, split, pipeline, catalogue: standardBlocks, onProgress }).finally(
    () => line?.end(),
  );
}

/** Each label told from all others by its score: area, equal error rate, thresholds for allowed false alarms. */
export const detectionsOf = ({ curves = {} }: ClassReport): Readonly<Record<string, Detection>> =>
  Object.fromEntries(Object.entries(curves).map(([label, curve]) => [label, detectionOf(curve)]));

/** A row a label: how well its score tells it from all others, and where to set a threshold for 1 % of false alarms. */
function detectionTable(report: ClassReport): string[] {
  const rows = Object.entries(detectionsOf(report)).map(([label, { auc, equalErrorRate, operatingPoints }]) => {
    const at = operatingPoints.find(({ maxFalseAlarmRate }) => maxFalseAlarmRate === 0.01);
    const set = at ? [at.threshold.toFixed(3), `${(100 * at.missRate).toFixed(1)} %`] : ['none', '-'];
    return [label, auc.toFixed(4), `${(100 * equalErrorRate).toFixed(1)} %`, ...set];
  });
  if (rows.length === 0) return [];
  return [...table([['by its score', 'AUC', 'equal error', 'at 1 % false alarms', 'missed'], ...rows]), ''];
}

/** The evaluation as people read it: confusion, per class, the groups with the worst named. */
export function classLines(report: ClassEvaluation): string[] {
  const {
    model,
    data,
    split,
    noise,
    snrDb,
    n,
    accuracy,
    interval,
    macroF1,
    perClass,
    perGroup,
    worstGroup,
    confusion,
    labels,
  } = report;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const groups = Object.entries(perGroup).sort(([, a], [, b]) => a.accuracy - b.accuracy);
  return [
    `${model} on ${data}, split ${split}${noise === undefined ? '' : `, in noise of ${noise} at ${snrDb} dB`}`,
    '',
    ...table([['truth \\ taken for', ...labels], ...labels.map((label, i) => [label, ...(confusion[i] ?? [])])]),
    '',
    ...table([
      ['class', 'n', 'precision', 'recall'],
      ...labels.map((label) => {
        const { n: count = 0, precision = 0, recall = 0 } = perClass[label] ?? {};
        return [label, count, percent(precision), percent(recall)];
      }),
    ]),
    '',
    ...detectionTable(report),
    ...table([
      ['group', 'n', 'accuracy'],
      ...groups.slice(0, 12).map(([group, one]) => [group, one.n, percent(one.accuracy)]),
    ]),
    ...(groups.length > 12 ? [`and ${groups.length - 12} more groups, all better`] : []),
    '',
    `accuracy ${percent(accuracy)} of ${n} (95 % interval ${percent(interval[0])} to ${percent(interval[1])}), macro F1 ${macroF1.toFixed(3)}`,
    ...(worstGroup ? [`worst group ${worstGroup.group}: ${percent(worstGroup.accuracy)} of ${worstGroup.n}`] : []),
  ];
}
