import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundModel } from '@pipit/app';
import { PipitError, type SignalSpec } from '@pipit/core';
import { fitSignal, openFolder, type Recording, splitPart } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { addNoise, type Augmentation, type FalseAcceptReport, judgePhrases, shareOfNoise } from '@pipit/train';
import { progress } from '../progress.js';
import type { Terminal } from '../terminal.js';

export interface PhraseEvaluation extends FalseAcceptReport {
  readonly model: string;
}

/** What a wake word is judged on. */
export interface PhraseQuestion {
  readonly data: string;
  readonly split: string | undefined;
  readonly negatives: readonly string[];
  /** A folder of noises to put under every recording, and how much softer they are in decibels. */
  readonly noise: string | undefined;
  readonly snr: number;
}

/** Judges a wake word: misses among its recordings against false accepts an hour of everything else. */
export async function evaluatePhrase(
  { card, folder }: FoundModel,
  { data, split, negatives, noise, snr }: PhraseQuestion,
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
    ...(noise === undefined ? {} : { change: await unheardNoise(noise, card.input, snr) }),
    onProgress: (done) => line.at(done),
  }).finally(() => line.end());
  return { model: card.name, ...report };
}

/** Noise of which training took the first part. */
async function unheardNoise(path: string, input: SignalSpec, snr: number): Promise<Augmentation> {
  const { recordings } = await openFolder(path);
  const noises = await Promise.all(recordings.map(async (one) => fitSignal(one.spec, input)(await one.read())));
  return addNoise(
    noises.map((sound) => sound.subarray(Math.floor(shareOfNoise * sound.length))),
    [snr, snr],
  );
}

/** Of a folder with a split what was never trained on; all of one without. */
async function unseen(path: string): Promise<readonly Recording[]> {
  const folder = await openFolder(path);
  return folder.splits.length === 0
    ? folder.recordings
    : folder.recordings.filter((recording) => ['val', 'test'].includes(splitPart(recording)));
}

/** The evaluation as people read it. */
export function phraseLines({
  model,
  threshold,
  n,
  missed,
  missRate,
  negativeHours,
  falseAccepts,
  falseAcceptsPerHour,
  curve,
}: PhraseEvaluation): string[] {
  return [
    `${model} at threshold ${threshold}`,
    `missed ${missed} of ${n} (${(100 * missRate).toFixed(1)} %)`,
    `${falseAccepts} false accepts in ${negativeHours.toFixed(2)} h (${falseAcceptsPerHour.toFixed(2)} an hour)`,
    '',
    ...curve.map(
      (at) =>
        `  ${at.threshold.toFixed(2)}  missed ${(100 * at.missRate).toFixed(1)} %  ${at.falseAcceptsPerHour.toFixed(2)} an hour`,
    ),
  ];
}
