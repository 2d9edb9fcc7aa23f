import { rmSync } from 'node:fs';
import type { ModelCard } from '@pipit/core';
import { type ClassReport, type Judged, judgeClasses } from '../evaluate/judge-classes.js';
import { judgeRecordings } from '../evaluate/judge-recordings.js';
import { compareExport, type ExportComparison } from '../export/compare-export.js';
import { toTflite } from '../export/to-tflite.js';
import { goldenOf } from '../export/write-golden.js';
import { foldNorms } from '../network/fold-norms.js';
import { initialWeights } from '../network/network-weights.js';
import { calibrate } from '../quantise/calibrate.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { trainQuantised } from '../quantise/train-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import type { EpochReport } from '../training/epoch-report.js';
import { type FitOptions, fit } from '../training/fit.js';
import { cardOf, writeModelFolder } from './card-of-recipe.js';
import { classifyBlock } from './model-block.js';
import { prepareRecipe } from './prepare-recipe.js';
import { fitTeacher } from './fit-teacher.js';
import { furtherFigures } from './further-figures.js';
import type { Recipe } from './recipe.js';
import type { TrainOptions } from './train-options.js';

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
export async function trainOnce(recipe: Recipe, options: TrainOptions): Promise<TrainedModel> {
  const { seed, clock, catalogue } = options;
  const prepared = await prepareRecipe(recipe, options);
  const { spec, split, train, validation, test, representatives } = prepared;
  const teacher = recipe.teacher && (await fitTeacher(recipe.teacher, recipe, prepared, options));
  const common: FitOptions = {
    ...recipe.training,
    seed,
    clock,
    ...(teacher ? { teacher } : {}),
    onProgress: (epoch, share, perSecond) => options.onProgress?.(`epoch ${epoch + 1}`, share, perSecond),
  };
  const float = await fit(spec, initialWeights(spec, new SeededRandom(`weights:${seed}`)), train, validation, {
    ...common,
    ...(options.checkpoint ? { checkpoint: options.checkpoint } : {}),
    onEpoch: (epoch) => options.onEpoch?.({ ...epoch, phase: 'float' }),
  });
  const folded = foldNorms(spec, float.weights);
  let quantised: QuantisedNetwork = await calibrate(
    folded.spec,
    folded.weights,
    train,
    recipe.calibration,
    representatives,
  );
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
  teacher?.dispose();
  const model = toTflite(quantised, {
    head: 'softmax',
    description: `${recipe.name} ${recipe.version}, trained by Pipit`,
  });
  const comparison = await compareExport(model, quantised, test, 'softmax');
  const pipeline = [...recipe.frontEnd, classifyBlock('model.tflite', spec), ...recipe.decision];
  const judgedModel = { card: { input: recipe.input, pipeline, labels: [...recipe.labels] }, model, catalogue };
  const judged = await judgeRecordings({
    ...judgedModel,
    recordings: split.test,
    ...(recipe.data.label ? { label: recipe.data.label } : {}),
    ...(recipe.data.mend ? { mend: recipe.data.mend } : {}),
  });
  const report = options.report ?? judgeClasses(judged, recipe.labels);
  const golden = `${JSON.stringify(goldenOf(model, test, recipe.labels), null, 1)}\n`;
  const further = options.report ? undefined : await furtherFigures(recipe, options.data, split.test, judgedModel);
  const card = cardOf(recipe, options, { model, golden, pipeline, report, ...(further && { further }) });
  if (options.out) writeModelFolder(options.out, { card, model, golden, report, history, catalogue });
  if (options.checkpoint)
    for (const phase of ['', '-teacher', '-rounded']) rmSync(`${options.checkpoint}${phase}`, { force: true });
  return { card, model, judged, report, comparison, history };
}
