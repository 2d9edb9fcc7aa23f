import { rmSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { boards, estimateBoard, Interpreter } from '@pipit/runtime';
import { clusterWeights } from '../compress/cluster-weights.js';
import { maskedPass } from '../compress/masked-pass.js';
import { applyMasks } from '../compress/pruning-masks.js';
import { prune } from '../compress/prune.js';
import { wilson } from '../evaluate/wilson.js';
import { runModel } from '../export/compare-export.js';
import { toTflite } from '../export/to-tflite.js';
import { foldNorms } from '../network/fold-norms.js';
import { Network } from '../network/network.js';
import { countParameters, initialWeights, type Weights } from '../network/network-weights.js';
import { calibrate } from '../quantise/calibrate.js';
import { kernelScales } from '../quantise/kernel-scales.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { trainQuantised } from '../quantise/train-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import { type FitOptions, fit } from '../training/fit.js';
import { bestClasses, runNetwork } from '../training/run-network.js';
import { fitTeacher } from './fit-teacher.js';
import { prepareRecipe } from './prepare-recipe.js';
import type { Recipe, RecipeTeacher } from './recipe.js';
import type { TrainOptions } from './train-options.js';

/** One way to make a model smaller, with what it costs and keeps. Accuracy is that of single clips of the test recordings. */
export interface CompressionRow {
  readonly name: string;
  readonly accuracy: number;
  /** 95 % Wilson interval of the accuracy. */
  readonly interval: readonly [number, number];
  readonly bytes: number;
  /** Bytes after deflate: what a download takes. */
  readonly compressedBytes: number;
  /** Bytes of RAM that one run takes; of the float network, which is not exported, four times those of int8. */
  readonly arenaBytes: number;
  readonly macs: number;
  /** Milliseconds of one run on a Cortex-M4 at 120 MHz, as `estimateBoard` sees it; of the float network nothing is known. */
  readonly cortexM4Ms?: number;
}

export interface CompressionOptions extends TrainOptions {
  /** Share of weights to leave out. */
  readonly sparsity?: number;
  /** Values a kernel may take. */
  readonly clusters?: number;
  /** Whom the distilled ones learn from; without it nothing is distilled. */
  readonly teacher?: RecipeTeacher;
  readonly onRow?: (row: CompressionRow) => void;
}

/**
 * Trains a recipe once and makes it smaller in every way: float, calibrated int8, trained with rounding, pruned, with
 * shared weights, and distilled from a larger teacher, pruned and rounded ones in int8 as well.
 */
export async function compressionTable(
  recipe: Recipe,
  options: CompressionOptions,
): Promise<readonly CompressionRow[]> {
  const { seed, clock, sparsity = 0.5, clusters = 32 } = options;
  const prepared = await prepareRecipe(recipe, options);
  const { spec, train, validation, test, representatives } = prepared;
  const fitOptions = (stage: string, changes: Partial<FitOptions> = {}): FitOptions => ({
    ...recipe.training,
    seed,
    clock,
    ...(options.checkpoint && { checkpoint: `${options.checkpoint}-${stage}` }),
    onProgress: (epoch, share, perSecond) => options.onProgress?.(`${stage}, epoch ${epoch + 1}`, share, perSecond),
    ...changes,
  });
  const late = {
    epochs: Math.max(1, recipe.roundingEpochs ?? 3),
    rate: (recipe.training.rate ?? 2e-3) / 10,
  };
  const rows: CompressionRow[] = [];
  const add = (row: CompressionRow) => {
    rows.push(row);
    options.onRow?.(row);
  };
  const start = () => initialWeights(spec, new SeededRandom(`weights:${seed}`));
  const judge = (outputs: ArrayLike<number>): Pick<CompressionRow, 'accuracy' | 'interval'> => {
    const n = test.classes.length;
    const best = bestClasses(Float32Array.from(outputs), recipe.labels.length);
    const right = best.filter((label, i) => label === test.classes[i]).length;
    return { accuracy: right / n, interval: wilson(right, n) };
  };
  const everyTest = Array.from({ length: test.classes.length }, (_, i) => i);
  const int8Row = (name: string, quantised: QuantisedNetwork): CompressionRow => {
    const file = toTflite(quantised, { head: 'softmax' });
    const interpreter = new Interpreter(file);
    const { arenaBytes, macs } = interpreter;
    interpreter.dispose();
    const { latencyMs } = estimateBoard(boards['nucleo-l4r5zi'], { macs, arenaBytes, bytes: file.length });
    return {
      name,
      ...judge(runModel(file, test, everyTest)),
      bytes: file.length,
      compressedBytes: deflateSync(file).length,
      arenaBytes,
      macs,
      ...(latencyMs === null || latencyMs === undefined ? {} : { cortexM4Ms: latencyMs }),
    };
  };
  const int8 = (weights: Weights) => {
    const folded = foldNorms(spec, weights);
    return calibrate(folded.spec, folded.weights, train, recipe.calibration, representatives);
  };

  const float = await fit(spec, start(), train, validation, fitOptions('float'));
  const calibrated = await int8(float.weights);
  const afterTraining = int8Row('int8 after training', calibrated);
  const floatNetwork = new Network(spec, float.weights);
  const raw = Buffer.concat(
    [...float.weights.values()].map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  );
  add({
    name: 'float',
    ...judge(runNetwork(floatNetwork, test)),
    bytes: 4 * countParameters(float.weights),
    compressedBytes: deflateSync(raw).length,
    arenaBytes: 4 * afterTraining.arenaBytes,
    macs: afterTraining.macs,
  });
  floatNetwork.dispose();
  add(afterTraining);
  const trained = await trainQuantised(calibrated, train, validation, fitOptions('rounding', late));
  add(int8Row('int8 trained with rounding', trained.network));

  // Pruning is short and begins anew: its masks change from epoch to epoch, which a checkpoint does not know.
  const { checkpoint: _checkpoint, ...pruning } = fitOptions('pruning', {
    epochs: 2 * late.epochs,
    rate: 5 * late.rate,
  });
  const pruned = await prune(spec, float.weights, train, validation, sparsity, pruning);
  const sparse = await int8(pruned.weights);
  add(int8Row(`pruned to ${Math.round(100 * (1 - sparsity))} % of the weights`, sparse));
  const rounded = await trainQuantised(
    sparse,
    train,
    validation,
    fitOptions('pruned rounding', { ...late, pass: maskedPass(pruned.masks) }),
  );
  const kept = { ...rounded.network, weights: applyMasks(rounded.network.weights, pruned.masks) };
  add(int8Row('pruned and trained with rounding', kept));
  const shared = clusterWeights(kept.weights, clusters);
  add(
    int8Row(`pruned, rounded and ${clusters} values a kernel`, {
      ...kept,
      weights: shared,
      scales: kernelScales(kept.spec, shared),
    }),
  );

  if (options.teacher) {
    const known = await fitTeacher(options.teacher, recipe, prepared, options);
    const student = await fit(spec, start(), train, validation, fitOptions('distilling', { teacher: known }));
    known.dispose();
    const distilled = await int8(student.weights);
    add(int8Row('distilled', distilled));
    const both = await trainQuantised(distilled, train, validation, fitOptions('distilled rounding', late));
    add(int8Row('distilled and trained with rounding', both.network));
  }
  for (const stage of stages) if (options.checkpoint) rmSync(`${options.checkpoint}-${stage}`, { force: true });
  return rows;
}

/** Trainings that go on after a kill. */
const stages = ['float', 'rounding', 'pruned rounding', 'teacher', 'distilling', 'distilled rounding'];
