import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundModel } from '@pipit/app';
import { PipitError } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { judgeStream, type StreamReport } from '@pipit/train';
import { progress } from '../progress.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';
import { type Noise, noisesOf } from './noise.js';

export interface StreamEvaluation extends StreamReport {
  readonly model: string;
  readonly data: string;
  readonly split: string;
}

/** Judges a classifier in events, as it runs, on one part of the data and the same part of the negatives. */
export async function evaluateStream(
  { card, folder }: FoundModel,
  data: string,
  given: string | undefined,
  negatives: readonly string[],
  noise: Noise | undefined,
  screen: Terminal,
): Promise<StreamEvaluation> {
  if (!card.model) throw new PipitError('EVAL_TASK', card.name, card.task);
  const own = await openFolder(data);
  const split = given ?? (own.splits.includes('test') ? 'test' : 'all');
  const recordings = own.split(split);
  const others = (await Promise.all(negatives.map((path) => partOf(path, split)))).flat();
  const line = progress(screen, 'recordings', recordings.length + others.length);
  const report = await judgeStream({
    card,
    model: readFileSync(join(folder, card.model.file)),
    catalogue: standardBlocks,
    recordings,
    negatives: others,
    ...(noise && { noise: { sounds: await noisesOf(noise, card.input), snrDb: noise.snrDb } }),
    onProgress: (done) => line.at(done),
  }).finally(() => line.end());
  return { model: card.name, data, split, ...report };
}

/** The same part of a folder that has it, else all. */
async function partOf(path: string, split: string): Promise<readonly Recording[]> {
  const folder = await openFolder(path);
  return folder.splits.includes(split) ? folder.split(split) : folder.recordings;
}

/** The evaluation as people read it. */
export function streamLines(report: StreamEvaluation): string[] {
  const { model, data, split, n, found, foundRate, perLabel, wrong, others, wrongInOthers } = report;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `${model} on ${data}, split ${split}, as a stream`,
    '',
    ...table([
      ['word', 'said', 'found', ''],
      ...Object.entries(perLabel).map(([label, one]) => [
        label,
        one.n,
        one.found,
        one.n > 0 ? percent(one.found / one.n) : '',
      ]),
    ]),
    '',
    `found ${found} of ${n} words (${percent(foundRate)}), and ${wrong} times another word`,
    `from the end of a word to its event: median ${report.latencyMs.median} ms, 95 % within ${report.latencyMs.p95} ms`,
    `heard a word in ${wrongInOthers} of ${others} recordings without one`,
    `${report.falseEvents} false events in ${report.negativeHours.toFixed(2)} h of other sound (${report.falseEventsPerHour.toFixed(1)} an hour)`,
  ];
}
