import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyBlock, type Clock, type ModelCard, modelCardSchema } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';
import { Interpreter } from '@pipit/runtime';
import { judgeRecordings } from '../evaluate/judge-recordings.js';
import { type ClassReport, type Judged, judgeClasses } from '../evaluate/judge-classes.js';
import { cardMarkdown } from '../export/card-markdown.js';
import { compareExport, type ExportComparison } from '../export/compare-export.js';
import { toTflite } from '../export/to-tflite.js';
import { goldenOf, sha256 } from '../export/write-golden.js';
import { foldNorms } from '../network/fold-norms.js';
import { initialWeights } from '../network/network-weights.js';
import { calibrate } from '../quantise/calibrate.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { trainQuantised } from '../quantise/train-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import { type EpochReport, type FitOptions, fit } from '../training/fit.js';
import type { Examples } from '../training/examples.js';
import { clipExamples } from './clip-examples.js';
import { FrontEnd } from './front-end.js';
import { loadClips, requireEveryClass } from './load-clips.js';
import { classifyBlock } from './model-block.js';
import type { Recipe } from './recipe.js';
import { soundsIn } from './sounds-in.js';
import { type RecipeSplit, splitRecordings } from './split-recordings.js';

export interface TrainOptions {
  /** The folder of recordings. */
  readonly data: string;
  /** Where the model goes; left out, nothing is written. */
  readonly out?: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly catalogue: readonly AnyBlock[];
  /** Trains and judges on these instead of the recipe's split: for leaving groups out. */
  readonly recordings?: { readonly train: readonly Recording[]; readonly test: readonly Recording[] };
  /** The figures for the card, where they were measured otherwise than on the test recordings. */
  readonly report?: ClassReport;
  /** How the split is named in the card. */
  readonly splitName?: string;
  /** Where an unfinished run is kept, to go on after a kill. */
  readonly checkpoint?: string;
  readonly onEpoch?: (epoch: EpochReport & { readonly phase: 'float' | 'rounded' }) => void | Promise<void>;
  readonly onProgress?: (what: string, share: number, perSecond?: number) => void;
}

/** A trained model with all that its folder holds. */
export interface TrainedModel {
  readonly card: ModelCard;
  readonly model: Uint8Array;
  /** Every test recording with what the model took it for. */
  readonly judged: readonly Judged[];
  readonly report: ClassReport;
  readonly comparison: ExportComparison;
  readonly history: readonly EpochReport[];
}

/**
 * Makes a model from recordings: features through the card's own blocks, float training, calibration, training with
 * rounding, export, and the card with the figures of the exported file on the test recordings.
 *
 * The same recipe, data and seed give the same model to the byte on one machine.
 */
export async function trainRecipe(recipe: Recipe, options: TrainOptions): Promise<TrainedModel> {
  const { seed, clock, catalogue } = options;
  const split = await recordingsOf(recipe, options);
  const frontEnd = new FrontEnd(recipe.input, recipe.frontEnd, catalogue);
  const augment = await recipe.augment?.({ sounds: (name) => soundsIn(options.data, name, recipe.input) });
  const read = async (recordings: readonly Recording[], what: string, augmented: boolean): Promise<Examples> => {
    const clips = await loadClips(recipe, recordings, (done, of) => options.onProgress?.(`reading ${what}`, done / of));
    if (what === 'train') requireEveryClass(clips, options.data);
    const ownFrontEnd = new FrontEnd(recipe.input, recipe.frontEnd, catalogue);
    const { augmentFeatures, variants } = recipe;
    return clipExamples(
      clips,
      recipe.input,
      ownFrontEnd,
      augmented ? { augment, augmentFeatures, variants, seed } : undefined,
    );
  };
  const train = await read(split.train, 'train', true);
  const validation = await read(split.validation, 'validation', false);
  const spec = recipe.network(frontEnd.shape, recipe.labels.length);
  const common: FitOptions = {
    ...recipe.training,
    seed,
    clock,
    onProgress: (epoch, share, perSecond) => options.onProgress?.(`epoch ${epoch + 1}`, share, perSecond),
  };
  const float = await fit(spec, initialWeights(spec, new SeededRandom(`weights:${seed}`)), train, validation, {
    ...common,
    ...(options.checkpoint ? { checkpoint: options.checkpoint } : {}),
    onEpoch: (epoch) => options.onEpoch?.({ ...epoch, phase: 'float' }),
  });
  const folded = foldNorms(spec, float.weights);
  const picked = representatives(train.classes.length, seed);
  let quantised: QuantisedNetwork = await calibrate(folded.spec, folded.weights, train, recipe.calibration, picked);
  const history = [...float.history];
  if (recipe.roundingEpochs) {
    const rounded = await trainQuantised(quantised, train, validation, {
      ...common,
      epochs: recipe.roundingEpochs,
      rate: (recipe.training.rate ?? 2e-3) / 10,
      ...(options.checkpoint ? { checkpoint: `${options.checkpoint}-rounded` } : {}),
      onEpoch: (epoch) => options.onEpoch?.({ ...epoch, phase: 'rounded' }),
    });
    quantised = rounded.network;
    history.push(...rounded.fitted.history);
  }
  const model = toTflite(quantised, {
    head: 'softmax',
    description: `${recipe.name} ${recipe.version}, trained by Pipit`,
  });
  const test = await read(split.test, 'test', false);
  const comparison = await compareExport(model, quantised, test, 'softmax');
  const pipeline = [...recipe.frontEnd, classifyBlock('model.tflite'), ...recipe.decision];
  const judged = await judgeRecordings({
    card: { input: recipe.input, pipeline, labels: [...recipe.labels] },
    model,
    recordings: split.test,
    catalogue,
    ...(recipe.data.label ? { label: recipe.data.label } : {}),
  });
  const report = options.report ?? judgeClasses(judged, recipe.labels);
  const golden = `${JSON.stringify(goldenOf(model, test, recipe.labels), null, 1)}\n`;
  const card = cardOf(recipe, options, { model, golden, pipeline, report });
  if (options.out) writeModelFolder(options.out, card, model, golden, report);
  for (const file of options.checkpoint ? [options.checkpoint, `${options.checkpoint}-rounded`] : [])
    rmSync(file, { force: true });
  return { card, model, judged, report, comparison, history };
}

async function recordingsOf(recipe: Recipe, { data, seed, recordings }: TrainOptions): Promise<RecipeSplit> {
  const folder = await openFolder(data);
  if (!recordings) return recipe.split ? recipe.split(folder, seed) : splitRecordings(folder, seed);
  const groups = new Set(recordings.train.map(({ group }) => group));
  const isValidation = chooseGroups([...groups], seed);
  return {
    train: recordings.train.filter(({ group }) => !isValidation.has(group)),
    validation: recordings.train.filter(({ group }) => isValidation.has(group)),
    test: recordings.test,
  };
}

/** An eighth of the groups, at least one. */
const chooseGroups = (groups: readonly string[], seed: number): ReadonlySet<string> =>
  new Set(
    new SeededRandom(`validation:${seed}`)
      .shuffle([...groups].sort())
      .slice(0, Math.max(1, Math.round(groups.length / 8))),
  );

/** Up to 500 examples by which the grids are chosen. */
const representatives = (count: number, seed: number): Uint32Array =>
  new SeededRandom(`calibration:${seed}`).shuffle(Uint32Array.from({ length: count }, (_, i) => i)).slice(0, 500);

interface Parts {
  readonly model: Uint8Array;
  readonly golden: string;
  readonly pipeline: ModelCard['pipeline'];
  readonly report: ClassReport;
}

function cardOf(recipe: Recipe, options: TrainOptions, { model, golden, pipeline, report }: Parts): ModelCard {
  const interpreter = new Interpreter(model);
  const { arenaBytes, macs } = interpreter;
  interpreter.dispose();
  const split = options.splitName ?? 'test';
  const command = `pipit eval ${recipe.name} --data ${recipe.data.folder}${split === 'test' ? ' --split test' : ` --split ${split}`}`;
  const worst = report.worstGroup?.group;
  const figure = (name: string, value: number) => ({
    name,
    value,
    split,
    command,
    ...(worst ? { worstGroup: worst } : {}),
  });
  return modelCardSchema.parse({
    schema: 'pipit.card/1',
    name: recipe.name,
    version: recipe.version,
    task: 'classification',
    description: recipe.description,
    licence: recipe.licence,
    input: recipe.input,
    pipeline,
    labels: recipe.labels,
    model: { file: 'model.tflite', format: 'tflite', sha256: sha256(model), bytes: model.length, arenaBytes, macs },
    golden: { file: 'golden.json', sha256: sha256(golden) },
    figures: [
      figure('accuracy', report.accuracy),
      figure('macroF1', report.macroF1),
      ...(report.worstGroup ? [figure('worst group accuracy', report.worstGroup.accuracy)] : []),
    ],
    data: [
      {
        name: recipe.data.folder,
        source: recipe.data.source,
        licence: recipe.data.licence,
        use: 'trained, validated and tested on',
      },
    ],
    limits: recipe.limits ?? [],
  });
}

function writeModelFolder(out: string, card: ModelCard, model: Uint8Array, golden: string, report: ClassReport): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'model.tflite'), model);
  writeFileSync(join(out, 'golden.json'), golden);
  writeFileSync(join(out, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
  writeFileSync(join(out, 'CARD.md'), cardMarkdown(card, report));
}
