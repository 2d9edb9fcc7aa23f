import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type AnyBlock, type ModelCard, modelCardSchema } from '@pipit/core';
import { classifyWith, stampModel } from '@pipit/runtime';
import type { FalseAcceptReport } from '../evaluate/false-accepts.js';
import { modelOf } from '../export/model-of.js';
import { sha256 } from '../export/write-golden.js';
import type { EpochReport } from '../training/epoch-report.js';
import { exportPhrase, quantisePhrase } from './export-phrase.js';
import { type FitPhraseOptions, fitPhrase } from './fit-phrase.js';
import {
  chooseThreshold,
  figuresOf,
  type MeasureOptions,
  measurePhrase,
  type PhraseMeasure,
  type ThresholdChoice,
} from './measure-phrase.js';
import { phraseCardMarkdown } from './phrase-card-markdown.js';
import { phraseGolden } from './phrase-golden.js';
import { phrasePage } from './phrase-page.js';
import type { PhraseRecipe } from './phrase-recipe.js';
import { phrasesToValidate, phraseTracks, type PhraseTracks } from './phrase-tracks.js';
import { joinTracks } from './tracks.js';

export interface TrainPhraseOptions extends FitPhraseOptions {
  /** Where the model goes; left out, nothing is written. */
  readonly out?: string;
}

export interface TrainedPhrase {
  readonly card: ModelCard;
  readonly model: Uint8Array;
  readonly measures: readonly PhraseMeasure[];
  readonly history: readonly EpochReport[];
}

const file = 'model.tflite';

/**
 * Makes the detector of a phrase from recordings: tracks through the card's own front end, training by steps, int8, a
 * streaming file, a threshold chosen on validation recordings, and the card with its figures on the test recordings.
 *
 * The same recipe, recordings and seed give the same model to the byte on one machine. Errors: those of reading, of the
 * blocks, `TRAINING_DIVERGED`.
 */
export async function trainPhrase(recipe: PhraseRecipe, options: TrainPhraseOptions): Promise<TrainedPhrase> {
  const tracks = await phraseTracks(recipe, options);
  let made = await makePhrase(recipe, tracks, options);
  let choice = await chooseThreshold(judging(recipe, made.exported, options));
  if (recipe.learnsValidation) {
    const whole = { ...tracks, train: joinTracks(tracks.train, await phrasesToValidate(recipe, options)) };
    const checkpoint = options.checkpoint && `${options.checkpoint}-whole`;
    made = await makePhrase(recipe, whole, { ...options, checkpoint });
    choice = await chooseThreshold(judging(recipe, made.exported, options), choice);
  }
  const { card, model, measures, golden } = await finishPhrase(recipe, made.exported, options, choice);
  if (options.out) writePhraseFolder(options.out, { card, model, golden, measures, catalogue: options.catalogue });
  if (options.checkpoint) removeCheckpoints(options.checkpoint);
  return { card, model, measures, history: made.history };
}

async function makePhrase(recipe: PhraseRecipe, tracks: PhraseTracks, options: TrainPhraseOptions) {
  const fitted = await fitPhrase(recipe, options, tracks);
  const quantised = await quantisePhrase(recipe, fitted, options.onEpoch);
  return { exported: exportPhrase(recipe, quantised), history: fitted.history };
}

type Judging = Pick<FitPhraseOptions, 'folders' | 'catalogue' | 'onProgress'>;

/** The pipeline of an exported detector, and all that it is judged with. */
function judging(recipe: PhraseRecipe, model: Uint8Array, { folders, catalogue, onProgress }: Judging): MeasureOptions {
  const classify = { block: 'classify', version: 1, params: { file, inputs: 'raw' } };
  const pipeline = [...recipe.frontEnd, classify, ...recipe.decision];
  return {
    recipe,
    card: { input: recipe.input, labels: [recipe.phrase], pipeline },
    model,
    folders,
    catalogue,
    onProgress,
  };
}

/** The card of an exported detector: its threshold, chosen for it unless given, its figures, its golden cases. */
export async function finishPhrase(
  recipe: PhraseRecipe,
  exported: Uint8Array,
  options: Judging,
  choice?: ThresholdChoice,
) {
  const common = judging(recipe, exported, options);
  const { threshold, report } = choice ?? (await chooseThreshold(common));
  const measures = await measurePhrase(common, threshold);
  const pipeline = common.card.pipeline.map((block) =>
    block.block === 'trigger' ? { ...block, params: { ...block.params, threshold } } : block,
  );
  const golden = `${JSON.stringify(phraseGolden(exported), null, 1)}\n`;
  const draft = modelCardSchema.parse({
    schema: 'pipit.card/1',
    name: recipe.name,
    version: recipe.version,
    task: 'wake-word',
    description: recipe.description,
    licence: recipe.licence,
    input: recipe.input,
    pipeline,
    labels: [recipe.phrase],
    model: modelOf(exported),
    golden: { file: 'golden.json', sha256: sha256(golden) },
    operatingPoints: [pointOf('chosen', 'val', threshold, report), ...pointsOf(measures)],
    figures: figuresOf(measures),
    data: recipe.sources.map(({ folder, source, licence, synthetic, versions }) => ({
      name: synthetic ? `synthetic speech, ${folder}` : `audio/${folder}`,
      source,
      licence,
      use: `trained or validated on by its split${recipe.learnsValidation && !synthetic ? ' (the phrase trained on in both)' : ''}, ${versions} versions of each`,
    })),
    limits: recipe.limits ?? [],
  });
  const model = stampModel(exported, draft);
  const card = modelCardSchema.parse({ ...draft, model: modelOf(model) });
  return { card, model, measures, golden };
}

const pointOf = (
  name: string,
  split: string,
  threshold: number,
  { missRate, falseAcceptsPerHour }: FalseAcceptReport,
) => ({
  name,
  threshold,
  split,
  missRate,
  falseAlarmsPerHour: falseAcceptsPerHour,
});

/** Points of the curve on the test recordings, for those who want more or fewer false accepts. */
const pointsOf = ([clean]: readonly PhraseMeasure[]) =>
  (clean?.report.curve ?? [])
    .filter(({ threshold }) => [0.5, 0.7, 0.8, 0.9, 0.96].includes(threshold))
    .map(({ threshold, missRate, falseAcceptsPerHour }) => ({
      name: `at ${threshold}`,
      threshold,
      split: clean?.split ?? 'test',
      missRate,
      falseAlarmsPerHour: falseAcceptsPerHour,
    }));

/** The finished run is kept no longer. */
function removeCheckpoints(checkpoint: string): void {
  const folder = dirname(checkpoint);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name.startsWith(`${basename(checkpoint)}-`)) rmSync(join(folder, name), { force: true });
}

/** A finished detector, with all blocks that it runs in but `classify`. */
export interface PhraseFolder {
  readonly card: ModelCard;
  readonly model: Uint8Array;
  readonly golden: string;
  readonly measures: readonly PhraseMeasure[];
  readonly catalogue: readonly AnyBlock[];
}

/** Writes `model.tflite`, `card.json`, `golden.json`, `CARD.md` and `page.html`. */
export function writePhraseFolder(out: string, { card, model, golden, measures, catalogue }: PhraseFolder): void {
  const classify = classifyWith({ [file]: model }, card.labels) as unknown as AnyBlock;
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, file), model);
  writeFileSync(join(out, 'golden.json'), golden);
  writeFileSync(join(out, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
  writeFileSync(join(out, 'CARD.md'), phraseCardMarkdown(card, measures));
  writeFileSync(join(out, 'page.html'), phrasePage(card, measures, [...catalogue, classify]));
}
