import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkSignal, type Notice, PipitError } from '@pipit/core';
import { openFolder, parseSplit } from '@pipit/data';
import { type AnomalyResult, evaluateAnomaly, type GroupedRecording } from '@pipit/learn';
import { standardBlocks } from '@pipit/stream';
import { type FittedRecipe, type JudgedMoment, judgeFittedAnomaly, type ScoredMoment } from '@pipit/train';
import type { FoundModel } from '@pipit/app';
import { loadRecipe } from '../load-recipe.js';
import { progress } from '../progress.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';

export interface AnomalyEvaluation extends AnomalyResult {
  readonly model: string;
  readonly data: string;
  readonly f1?: number;
  /** Further figures of its recipe, by name. */
  readonly figures?: Readonly<Record<string, number>>;
  /** What its recipe says of the moments that it scores. */
  readonly about?: string;
}

/** Lets an anomaly detector watch each group of a folder as a machine of its own: normal first, then what is wrong. */
export async function evaluateAnomalyModel(
  { card, folder: home }: FoundModel,
  data: string,
  split: string | undefined,
  screen: Terminal,
  onJudged?: (moment: JudgedMoment) => void,
): Promise<AnomalyEvaluation> {
  const recipe = await scoringRecipe(home);
  if (recipe) {
    const line = progress(screen, 'judging', 1);
    const { pipeline, operatingPoints } = card;
    const threshold = operatingPoints[0]?.threshold ?? 1;
    const given = {
      recipe,
      data,
      split: split ?? 'all',
      pipeline,
      threshold,
      onProgress: (done: number) => line.at(done),
      onScored: (scored: readonly ScoredMoment[]) => {
        for (const one of scored) onJudged?.({ ...one, isAlarm: one.score >= threshold });
      },
    };
    const report = await judgeFittedAnomaly(given).finally(() => line.end());
    return { model: card.name, data, ...report };
  }
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
  const watch = { input, pipeline, catalogue: standardBlocks, onNotice, ...threshold, ...(onJudged && { onJudged }) };
  const result = evaluateAnomaly(watch, recordings);
  return { model: card.name, data, ...result };
}

/** The recipe of a model that scores moments itself; none where there is no such recipe. */
async function scoringRecipe(home: string): Promise<FittedRecipe | undefined> {
  if (!['recipe.ts', 'recipe.js'].some((name) => existsSync(join(home, name)))) return undefined;
  const loaded = await loadRecipe(home);
  return 'fitted' in loaded && loaded.fitted.score ? loaded.fitted : undefined;
}

/** The evaluation as people read it: a line a group, the worst figures named below. */
export function anomalyLines({ model, data, perGroup, auc, f1, figures = {} }: AnomalyEvaluation): string[] {
  const groups = Object.entries(perGroup);
  const share = (value: number | undefined) => (value === undefined ? '-' : `${(100 * value).toFixed(1)} %`);
  const rows = groups.map(([group, one]) => [
    group,
    one.n,
    one.auc?.toFixed(4) ?? '-',
    share(one.detected),
    share(one.detectedAfterCalibration),
    `${one.falseAlarms}`.padStart(4),
    share(one.falseAlarmRate),
  ]);
  const worst = (figure: (one: (typeof groups)[number][1]) => number | undefined, sign: number) =>
    groups
      .flatMap(([group, one]) => {
        const value = figure(one);
        return value === undefined ? [] : [{ group, value }];
      })
      .sort((a, b) => sign * (a.value - b.value))[0];
  const weakest = worst((one) => one.auc, 1);
  const loudest = worst((one) => one.falseAlarmRate, -1);
  return [
    `${model} on ${data}: each group is a machine of its own`,
    '',
    ...table([['group', 'n', 'AUC', 'detected', 'right after calibration', 'false alarms', ''], ...rows]),
    '',
    `mean AUC ${auc?.toFixed(4) ?? '-'}${weakest ? `, worst ${weakest.value.toFixed(4)} (${weakest.group})` : ''}`,
    ...(f1 === undefined ? [] : [`F1 ${f1.toFixed(3)}`]),
    ...Object.entries(figures).map(([name, value]) => `${name}: ${Number(value.toPrecision(4))}`),
    ...(loudest ? [`most false alarms ${share(loudest.value)} (${loudest.group})`] : []),
  ];
}
