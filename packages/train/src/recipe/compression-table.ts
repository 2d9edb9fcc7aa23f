import { deflateSync } from 'node:zlib';
import { boards, estimateBoard, Interpreter } from '@pipit/runtime';
import { clusterWeights } from '../compress/cluster-weights.js';
import { maskedPass } from '../compress/masked-pass.js';
import { applyMasks } from '../compress/pruning-masks.js';
import { prune } from '../compress/prune.js';
import { teacher } from '../compress/teacher.js';
import { runModel } from '../export/compare-export.js';
import { toTflite } from '../export/to-tflite.js';
import { foldNorms } from '../network/fold-norms.js';
import { Network } from '../network/network.js';
import type { NetworkSpec } from '../network/network-spec.js';
import { countParameters, initialWeights, type Weights } from '../network/network-weights.js';
import { calibrate } from '../quantise/calibrate.js';
import { kernelScales } from '../quantise/kernel-scales.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { trainQuantised } from '../quantise/train-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import { type FitOptions, fit } from '../training/fit.js';
import { bestClasses, runNetwork } from '../training/run-network.js';
import { prepareRecipe } from './prepare-recipe.js';
import type { Recipe } from './recipe.js';
import type { TrainOptions } from './train-options.js';

/** One way to make a model smaller, with what it costs and keeps. Accuracy is that of single clips of the test recordings. */
export interface CompressionRow {
  readonly name: string;
  readonly accuracy: number;
  readonly bytes: number;
  /** Bytes after deflate: what a download takes. */
  readonly compressedBytes: number;
  readonly arenaBytes: number;
  readonly macs: number;
  /** Milliseconds of one run on a Cortex-M4 at 120 MHz, as `estimateBoard` sees it. 0 for the float network, which is not exported. */
  readonly cortexM4Ms: number;
}

export interface CompressionOptions extends TrainOptions {
  /** Share of weights to leave out. */
  readonly sparsity?: number;
  /** Values a kernel may take. */
  readonly clusters?: number;
  /** A network of any size to learn from; without it nothing is distilled. */
  readonly teacher?: (input: readonly [number, number, number], classes: number) => NetworkSpec;
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
  const { spec, train, validation, test, representatives } = await prepareRecipe(recipe, options);
  const common: FitOptions = { ...recipe.training, seed, clock };
  const late = {
    ...common,
    epochs: Math.max(1, recipe.roundingEpochs ?? 3),
    rate: (recipe.training.rate ?? 2e-3) / 10,
  };
  const rows: CompressionRow[] = [];
  const add = (row: CompressionRow) => {
    rows.push(row);
    options.onRow?.(row);
  };
  const start = () => initialWeights(spec, new SeededRandom(`weights:${seed}`));
  const judge = (outputs: ArrayLike<number>) =>
    bestClasses(Float32Array.from(outputs), recipe.labels.length).filter((best, i) => best === test.classes[i]).length /
    test.classes.length;
  const addInt8 = (name: string, quantised: QuantisedNetwork) => {
    const file = toTflite(quantised, { head: 'softmax' });
    const interpreter = new Interpreter(file);
    const { arenaBytes, macs } = interpreter;
    interpreter.dispose();
    const cost = { macs, arenaBytes, bytes: file.length };
    const cortexM4Ms = estimateBoard(boards['nucleo-l4r5zi'], cost).latencyMs ?? 0;
    const accuracy = judge(
      runModel(
        file,
        test,
        Array.from({ length: test.classes.length }, (_, i) => i),
      ),
    );
    add({
      name,
      accuracy,
      bytes: file.length,
      compressedBytes: deflateSync(file).length,
      arenaBytes,
      macs,
      cortexM4Ms,
    });
  };
  const int8 = (weights: Weights) => {
    const folded = foldNorms(spec, weights);
    return calibrate(folded.spec, folded.weights, train, recipe.calibration, representatives);
  };

  const float = await fit(spec, start(), train, validation, common);
  const calibrated = await int8(float.weights);
  const floatNetwork = new Network(spec, float.weights);
  const floatAccuracy = judge(runNetwork(floatNetwork, test));
  floatNetwork.dispose();
  const bytes = 4 * countParameters(float.weights);
  const raw = Buffer.concat(
    [...float.weights.values()].map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  );
  add({
    name: 'float',
    accuracy: floatAccuracy,
    bytes,
    compressedBytes: deflateSync(raw).length,
    arenaBytes: 0,
    macs: 0,
    cortexM4Ms: 0,
  });
  addInt8('int8 after training', calibrated);
  addInt8('int8 trained with rounding', (await trainQuantised(calibrated, train, validation, late)).network);

  const pruned = await prune(spec, float.weights, train, validation, sparsity, {
    ...late,
    epochs: 2 * late.epochs,
    rate: 5 * late.rate,
  });
  const sparse = await int8(pruned.weights);
  addInt8(`pruned to ${Math.round(100 * (1 - sparsity))} %`, sparse);
  const rounded = await trainQuantised(sparse, train, validation, { ...late, pass: maskedPass(pruned.masks) });
  const kept = { ...rounded.network, weights: applyMasks(rounded.network.weights, pruned.masks) };
  addInt8('pruned and trained with rounding', kept);
  const shared = clusterWeights(kept.weights, clusters);
  addInt8(`pruned, rounded and ${clusters} values a kernel`, {
    ...kept,
    weights: shared,
    scales: kernelScales(kept.spec, shared),
  });

  if (options.teacher) {
    const large = options.teacher([...train.shape] as [number, number, number], recipe.labels.length);
    const learned = await fit(
      large,
      initialWeights(large, new SeededRandom(`teacher:${seed}`)),
      train,
      validation,
      common,
    );
    const known = teacher(large, learned.weights);
    const student = await fit(spec, start(), train, validation, { ...common, teacher: known });
    known.dispose();
    addInt8('distilled', await int8(student.weights));
  }
  return rows;
}
