import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkSignal, type Notice, PipitError } from '@pipit/core';
import { openFolder, parseSplit } from '@pipit/data';
import { evaluateAnomaly, type GroupedRecording } from '@pipit/learn';
import type { AnomalyFigures, GroupFigures } from '@pipit/train';
import { standardBlocks } from '@pipit/stream';
import type { FoundModel } from '@pipit/app';
import { loadRecipe } from '../load-recipe.js';
import { progress } from '../progress.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';

export interface AnomalyEvaluation extends AnomalyFigures {
  readonly model: string;
  readonly data: string;
}

/** Judges an anomaly detector: by its recipe's own protocol where it has one, else as `evaluateOnSite`. */
export async function evaluateAnomalyModel(
  found: FoundModel,
  data: string,
  split: string | undefined,
  screen: Terminal,
): Promise<AnomalyEvaluation> {
  const { card, folder: home } = found;
  const recipe = existsSync(join(home, 'recipe.ts')) ? await loadRecipe(home) : undefined;
  if (!recipe || !('fitted' in recipe) || !recipe.fitted.evaluate) return evaluateOnSite(found, data, split, screen);
  let line: ReturnType<typeof progress> | undefined;
  const onProgress = (done: number, of: number) => {
    line ??= progress(screen, 'judging', of);
    line.at(done);
  };
  const evaluation = {
    folder: await openFolder(data),
    split: parseSplit(split ?? 'all'),
    pipeline: card.pipeline,
    onProgress,
  };
  const figures = await recipe.fitted.evaluate(evaluation).finally(() => line?.end());
  return { model: card.name, data, ...figures };
}

/** Lets an anomaly detector watch each group of a folder as a machine of its own: normal first, then what is wrong. */
async function evaluateOnSite(
  { card }: FoundModel,
  data: string,
  split: string | undefined,
  screen: Terminal,
): Promise<AnomalyEvaluation> {
  const folder = await openFolder(data);
  const wanted = parseSplit(split ?? 'all');
  if (wanted.kind === 'leave-out') {
    throw new PipitError(
      'EVAL_SPLIT',
      card.name,
      split ?? '',
      'it learns on site and is never trained on other groups',
    );
  }
  const chosen = folder.split(wanted.part);
  const line = progress(screen, 'reading', chosen.length);
  const recordings: GroupedRecording[] = [];
  for (const recording of chosen) {
    checkSignal(card.input, recording.spec);
    const { group, label } = recording;
    if (label === undefined) throw new PipitError('EVAL_LABELS', folder.manifest);
    recordings.push({ group, isAnomaly: label !== 'normal', samples: await recording.read() });
    line.at(recordings.length);
  }
  line.end();
  const onNotice = (group: string) => (notice: Notice) => {
    if (notice.kind !== 'state') screen.say(screen.colors.dim(`${group}: ${notice.kind} at ${notice.at.toFixed(1)} s`));
  };
  const { input, pipeline, operatingPoints } = card;
  const [point] = operatingPoints;
  const threshold = point ? { threshold: point.threshold } : {};
  const result = evaluateAnomaly({ input, pipeline, catalogue: standardBlocks, onNotice, ...threshold }, recordings);
  return { model: card.name, data, ...result };
}

/** The evaluation as people read it: a line a group, the worst figures named below. */
export function anomalyLines({ model, data, perGroup, auc, f1 }: AnomalyEvaluation): string[] {
  const groups = Object.entries(perGroup);
  const share = (value: number | undefined) => (value === undefined ? '-' : `${(100 * value).toFixed(1)} %`);
  const columns: readonly (readonly [
    head: string,
    cell: (one: Figures) => string | number,
    has: (one: Figures) => boolean,
  ])[] = [
    ['n', (one) => one.n, () => true],
    ['AUC', (one) => one.auc?.toFixed(4) ?? '-', (one) => one.auc !== undefined],
    ['detected', (one) => share(one.detected), () => true],
    [
      'right after calibration',
      (one) => share(one.detectedAfterCalibration),
      (one) => one.detectedAfterCalibration !== undefined,
    ],
    ['lead', (one) => share(one.lead), (one) => one.lead !== undefined],
    ['false alarms', (one) => one.falseAlarms, () => true],
    ['', (one) => share(one.falseAlarmRate), () => true],
  ];
  const shown = columns.filter(([, , has]) => groups.some(([, one]) => has(one)));
  const worst = (figure: (one: Figures) => number | undefined, sign: number) =>
    groups
      .flatMap(([group, one]) => {
        const value = figure(one);
        return value === undefined ? [] : [{ group, value }];
      })
      .sort((a, b) => sign * (a.value - b.value))[0];
  const weakest = worst((one) => one.auc, 1);
  const loudest = worst((one) => one.falseAlarmRate, -1);
  const leads = groups.flatMap(([, { lead }]) => lead ?? []).sort((a, b) => a - b);
  const [low, high] = [leads[Math.floor((leads.length - 1) / 2)] ?? 0, leads[Math.floor(leads.length / 2)] ?? 0];
  return [
    `${model} on ${data}`,
    '',
    ...table([
      ['group', ...shown.map(([head]) => head)],
      ...groups.map(([group, one]) => [group, ...shown.map(([, cell]) => cell(one))]),
    ]),
    '',
    ...(f1 === undefined ? [] : [`F1 ${f1.toFixed(4)} over all groups`]),
    ...(weakest ? [`mean AUC ${auc?.toFixed(4) ?? '-'}, worst ${weakest.value.toFixed(4)} (${weakest.group})`] : []),
    ...(leads.length > 0 ? [`median lead ${share((low + high) / 2)} of a life, shortest ${share(leads[0])}`] : []),
    ...(loudest ? [`most false alarms ${share(loudest.value)} (${loudest.group})`] : []),
  ];
}

type Figures = GroupFigures & { readonly detectedAfterCalibration?: number };
