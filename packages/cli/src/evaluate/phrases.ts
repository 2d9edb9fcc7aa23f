import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundModel } from '@pipit/app';
import { PipitError } from '@pipit/core';
import { openFolder, type Recording, splitPart } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { addNoise, type FalseAcceptReport, judgePhrases, thresholdAt } from '@pipit/train';
import { progress } from '../progress.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';
import { type Noise, noisesOf } from './noise.js';

export interface PhraseEvaluation extends FalseAcceptReport {
  readonly model: string;
}

/** What a wake word is judged on. */
export interface PhraseQuestion {
  readonly data: string;
  readonly split: string | undefined;
  readonly negatives: readonly string[];
  /** Noise to put under every recording. */
  readonly noise: Noise | undefined;
}

/** Judges a wake word: misses among its recordings against false accepts an hour of everything else. */
export async function evaluatePhrase(
  { card, folder }: FoundModel,
  { data, split, negatives, noise }: PhraseQuestion,
  screen: Terminal,
): Promise<PhraseEvaluation> {
  const [phrase] = card.labels;
  const [point] = card.operatingPoints;
  if (phrase === undefined || !card.model) throw new PipitError('EVAL_TASK', card.name, card.task);
  const own = await openFolder(data);
  const said = (split === undefined ? own.recordings : own.split(split)).filter(
    ({ label = phrase }) => label === phrase,
  );
  const others = (await Promise.all(negatives.map(unseen))).flat();
  const line = progress(screen, 'recordings', said.length + others.length);
  const report = await judgePhrases({
    card,
    model: readFileSync(join(folder, card.model.file)),
    catalogue: standardBlocks,
    phrase,
    threshold: point?.threshold ?? 0.5,
    positives: said,
    negatives: others,
    ...(noise === undefined ? {} : { change: addNoise(await noisesOf(noise, card.input), [noise.snrDb, noise.snrDb]) }),
    onProgress: (done) => line.at(done),
  }).finally(() => line.end());
  return { model: card.name, ...report };
}

/** Of a folder with a split what was never trained on; all of one without. */
async function unseen(path: string): Promise<readonly Recording[]> {
  const folder = await openFolder(path);
  return folder.splits.length === 0
    ? folder.recordings
    : folder.recordings.filter((recording) => ['val', 'test'].includes(splitPart(recording)));
}

/** False accepts an hour for which a threshold is looked up in the curve. */
const allowances = [0.1, 0.5, 1, 5];

/** The evaluation as people read it: at the card's threshold, along the curve, and where to set it for so much noise. */
export function phraseLines(report: PhraseEvaluation): string[] {
  const { model, threshold, n, missed, missRate, negativeHours, falseAccepts, falseAcceptsPerHour, curve } = report;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const range = (interval: readonly number[], text: (value: number) => string) =>
    `95 % interval ${interval.map(text).join(' to ')}`;
  const anHour = (value: number) => value.toFixed(2);
  const settings = allowances.map((allowance) => {
    const point = thresholdAt(curve, allowance);
    return point
      ? [anHour(allowance), `${point.threshold}`, percent(point.missRate)]
      : [anHour(allowance), 'none', '-'];
  });
  return [
    `${model} at threshold ${threshold}`,
    `missed ${missed} of ${n} (${percent(missRate)}, ${range(report.missInterval, percent)})`,
    `${falseAccepts} false accepts in ${negativeHours.toFixed(2)} h (${anHour(falseAcceptsPerHour)} an hour, ${range(report.falseAcceptInterval, anHour)})`,
    '',
    ...table([
      ['threshold', 'missed', 'false accepts an hour'],
      ...curve.map((at) => [`${at.threshold}`, percent(at.missRate), anHour(at.falseAcceptsPerHour)]),
    ]),
    '',
    ...table([['at most an hour', 'threshold', 'missed'], ...settings]),
  ];
}
