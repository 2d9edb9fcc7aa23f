import { join } from 'node:path';
import type { AnyBlock, ModelCard } from '@pipit/core';
import { openFolder, type Recording, splitPart } from '@pipit/data';
import { addNoise } from '../augment/add-noise.js';
import type { Augmentation } from '../augment/augmentation.js';
import type { FalseAcceptReport } from '../evaluate/false-accepts.js';
import { judgePhrases } from '../evaluate/judge-phrases.js';
import type { JudgedModel } from '../evaluate/judge-recordings.js';
import { soundsIn } from '../recipe/sounds-in.js';
import { noiseParts } from '../evaluate/noise-parts.js';
import { type PhraseFolders, syntheticFolder } from './load-sounds.js';
import type { PhraseRecipe } from './phrase-recipe.js';

/** A detector on one set of recordings. */
export interface PhraseMeasure {
  readonly name: string;
  readonly split: string;
  readonly command: string;
  readonly report: FalseAcceptReport;
  /** Whether its false accepts are of synthetic speech; the phrases then are those of the first measure once more. */
  readonly isSynthetic?: boolean;
}

export interface MeasureOptions {
  readonly recipe: PhraseRecipe;
  readonly card: JudgedModel;
  readonly model: Uint8Array;
  readonly folders: PhraseFolders;
  readonly catalogue: readonly AnyBlock[];
  readonly onProgress?: ((what: string, share: number) => void) | undefined;
}

/** Thresholds of the curves. */
const thresholds = Array.from({ length: 40 }, (_, i) => Number((0.2 + 0.02 * i).toFixed(2))).concat(0.99);

/** The share of phrases missed that one false accept an hour of synthetic speech weighs as much as. */
const anHour = 1 / 200;

/** A threshold with how it was chosen: what a detector misses and how often it wakes at each. */
export interface ThresholdChoice {
  readonly threshold: number;
  readonly report: FalseAcceptReport;
  readonly points: readonly {
    readonly threshold: number;
    /** Misses in the validation recordings, clean, and the mean of those clean and in noise. */
    readonly missRate: number;
    readonly meanMissRate: number;
    /** How often the synthetic speech to validate on wakes it, an hour, and whether real speech never does. */
    readonly wokenPerHour: number;
    readonly isSilent: boolean;
  }[];
}

/**
 * The threshold for the card, from the validation recordings, clean and in noise: of those without a false accept in real
 * speech the one with fewest misses, where a false accept an hour of the synthetic speech for this purpose counts as one in
 * two hundred missed. Of about equals (1.3 %) it is the middle one, so that both sides have room.
 *
 * A detector that learned the phrases of these recordings cannot say how many it misses. It is held to `first`, one that did
 * not: to its misses at the threshold at which synthetic speech wakes it no more often.
 */
export async function chooseThreshold(options: MeasureOptions, first?: ThresholdChoice): Promise<ThresholdChoice> {
  const { recipe, folders } = options;
  const { said, others } = await recordingsOf(recipe, folders, (recording) => splitPart(recording) === 'val');
  const clean = await judge(options, said, others, 0.5);
  const noisy = await judge(options, said, others, 0.5, await noiseOf(options));
  const folder = syntheticFolder(folders, recipe.judged.check);
  const synthetic =
    folder === undefined ? undefined : await judge(options, [], (await openFolder(folder)).recordings, 0.5);
  const points = clean.curve.map(({ threshold, missRate, falseAcceptsPerHour }, i) => {
    const other = noisy.curve[i];
    const wokenPerHour = synthetic?.curve[i]?.falseAcceptsPerHour ?? 0;
    const isSilent = falseAcceptsPerHour === 0 && (other?.falseAcceptsPerHour ?? 0) === 0;
    const own = { missRate, meanMissRate: (missRate + (other?.missRate ?? missRate)) / 2 };
    const like =
      folder === undefined
        ? first?.points[i]
        : (first?.points.find((point) => point.wokenPerHour <= wokenPerHour) ?? first?.points.at(-1));
    const missed = like ?? own;
    return { threshold, missRate: missed.missRate, meanMissRate: missed.meanMissRate, wokenPerHour, isSilent };
  });
  const silent = points.filter(({ isSilent }) => isSilent);
  const costOf = ({ meanMissRate, wokenPerHour }: (typeof points)[number]) => meanMissRate + anHour * wokenPerHour;
  const best = Math.min(...silent.map(costOf));
  const equals = silent.filter((point) => costOf(point) <= best + 0.013);
  const { threshold, missRate } = equals[Math.floor(equals.length / 2)] ?? { threshold: 0.98, missRate: 1 };
  const there = clean.curve.find((point) => point.threshold === threshold);
  return { threshold, report: { ...clean, ...there, threshold, missRate }, points };
}

/** Every figure of the card, each with the command that prints it. */
export async function measurePhrase(options: MeasureOptions, threshold: number): Promise<readonly PhraseMeasure[]> {
  const { recipe, folders } = options;
  const shared = '../shared/data/audio';
  const { said } = await recordingsOf(recipe, folders, (recording) => splitPart(recording) === 'test');
  const { others } = await recordingsOf(recipe, folders, (recording) => ['val', 'test'].includes(splitPart(recording)));
  const negatives = recipe.judged.negatives.map((folder) => `${shared}/${folder}`).join(' ');
  const base = `pipit eval ${recipe.name} --data ${shared}/${recipe.judged.phrase} --split test --negatives ${negatives}`;
  const measures: PhraseMeasure[] = [
    {
      name: 'real speech, clean',
      split: 'test; false accepts on val and test',
      command: base,
      report: await judge(options, said, others, threshold),
    },
    {
      name: 'real speech, noise at 10 dB',
      split: 'test; false accepts on val and test',
      command: `${base} --noise ${shared}/${recipe.judged.noise} --snr 10`,
      report: await judge(options, said, others, threshold, await noiseOf(options)),
    },
  ];
  for (const folder of recipe.judged.elsewhere) {
    const { recordings } = await openFolder(join(folders.data, folder));
    const report = await judge(options, recordings, [], threshold);
    measures.push({
      name: `other people on other microphones (${folder})`,
      split: 'test',
      command: `pipit eval ${recipe.name} --data ${shared}/${folder}`,
      report,
    });
  }
  const synthetic = syntheticFolder(folders, recipe.judged.synthetic);
  if (synthetic !== undefined) {
    const { recordings } = await openFolder(synthetic);
    const command = `pipit eval ${recipe.name} --data ${shared}/${recipe.judged.phrase} --split test --negatives <synthetic speech>/${recipe.judged.synthetic}`;
    measures.push({
      name: 'SYNTHETIC speech',
      split: 'test; false accepts on all',
      command,
      report: await judge(options, said, recordings, threshold),
      isSynthetic: true,
    });
  }
  return measures;
}

const judge = (
  { recipe, card, model, catalogue, onProgress }: MeasureOptions,
  positives: readonly Recording[],
  negatives: readonly Recording[],
  threshold: number,
  change?: Augmentation,
) =>
  judgePhrases({
    card,
    model,
    catalogue,
    phrase: recipe.phrase,
    threshold,
    positives,
    negatives,
    thresholds,
    ...(change ? { change } : {}),
    onProgress: (done, of) => onProgress?.('judging', done / of),
  });

/** Noise at 10 dB, of the parts of the recordings of noise that training never heard. */
export async function noiseOf(
  { recipe, folders }: Pick<MeasureOptions, 'recipe' | 'folders'>,
  decibels = 10,
): Promise<Augmentation> {
  const noises = await soundsIn(folders.data, recipe.judged.noise, recipe.input);
  return addNoise(noiseParts(noises).judge, [decibels, decibels]);
}

async function recordingsOf(
  { judged, phrase }: PhraseRecipe,
  { data }: PhraseFolders,
  keep: (recording: Recording) => boolean,
): Promise<{ readonly said: readonly Recording[]; readonly others: readonly Recording[] }> {
  const said = (await openFolder(join(data, judged.phrase))).recordings.filter(
    (recording) => keep(recording) && recording.label === phrase,
  );
  const folders = await Promise.all(judged.negatives.map((folder) => openFolder(join(data, folder))));
  return { said, others: folders.flatMap(({ recordings }) => recordings).filter(keep) };
}

/** What `ModelCard['figures']` has of the measures. */
export const figuresOf = (measures: readonly PhraseMeasure[]): ModelCard['figures'] =>
  measures.flatMap(({ name, split, command, report, isSynthetic }) => [
    ...(report.n > 0 && !isSynthetic
      ? [{ name: `share missed, ${name}`, value: Number(report.missRate.toFixed(4)), split, command }]
      : []),
    ...(report.negativeHours > 0
      ? [
          {
            name: `false accepts, ${name}`,
            value: report.falseAccepts,
            split: `${report.negativeHours.toFixed(2)} h`,
            command,
          },
          {
            name: `false accepts an hour, ${name}`,
            value: Number(report.falseAcceptsPerHour.toFixed(3)),
            split: `${report.negativeHours.toFixed(2)} h`,
            command,
          },
        ]
      : []),
  ]);
