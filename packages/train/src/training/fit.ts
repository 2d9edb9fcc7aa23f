import { type Clock, PipitError } from '@pipit/core';
import * as tf from '@tensorflow/tfjs';
import { mixup } from '../augment/mixup.js';
import { openBackend } from '../kernels/open-backend.js';
import { forward, type Pass } from '../network/forward.js';
import { Network } from '../network/network.js';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';
import { SeededRandom } from '../seeded-random.js';
import { Adam } from './adam.js';
import { BatchStatistics } from './batch-statistics.js';
import { classWeights } from './class-weights.js';
import { cosineRate } from './cosine-rate.js';
import type { EpochReport } from './epoch-report.js';
import type { Examples } from './examples.js';
import { crossEntropy, distillation, reconstruction } from './loss.js';
import { bestClasses, runNetwork } from './run-network.js';
import { fitFingerprint } from './fit-fingerprint.js';
import { WeightAverage } from './weight-average.js';
import { validatePhrase } from './validate-phrase.js';
import { phraseLoss } from '../phrase/phrase-loss.js';
import { type FitState, restoreFit, saveFit } from './fit-state.js';

/** How a network is trained. Defaults suit a classifier of a few ten thousand parameters. */
export interface FitOptions {
  readonly epochs: number;
  readonly seed: number;
  readonly clock: Clock;
  readonly batch?: number;
  readonly rate?: number;
  readonly warmupEpochs?: number;
  readonly decay?: number;
  /** Share of certainty given to the other classes (arXiv 1512.00567). */
  readonly labelSmoothing?: number;
  /** True makes every class count the same, however many examples it has. */
  readonly balance?: boolean;
  /** Alpha of mixup; none without it. */
  readonly mixup?: number;
  /** Averages the weights over training, each step counting this much of the next (0.999); those of the last epoch are returned. */
  readonly averaging?: number;
  /** Stops after so many epochs without a better result on the validation examples. */
  readonly patience?: number;
  /** `reconstruction` trains an autoencoder: the target is the input. `phrase` trains a detector by the steps of its examples. */
  readonly loss?: 'classes' | 'reconstruction' | 'phrase';
  /** Learns from a teacher's logits as well. */
  readonly teacher?: {
    readonly logits: (batch: tf.Tensor) => tf.Tensor;
    readonly temperature: number;
    readonly share: number;
  };
  /** Rounding, masking and observing within the network, anew for each step. */
  readonly pass?: (step: number) => Partial<Pass>;
  /** Where the run is kept after each epoch. A run of the same options goes on from there. */
  readonly checkpoint?: string;
  readonly onEpoch?: (epoch: EpochReport) => void | Promise<void>;
  /** Told the share of the epoch done, about ten times an epoch. */
  readonly onProgress?: (epoch: number, share: number, examplesPerSecond: number) => void;
}

/** The weights of the best epoch by validation loss among those of the best accuracy, or averaged ones, and how it went. */
export interface Fitted {
  readonly weights: Weights;
  readonly history: readonly EpochReport[];
  readonly best: EpochReport;
}

/**
 * Trains a network and returns its best weights.
 *
 * The same options, examples and first weights give the same weights to the last byte on one machine, also when the run
 * was killed and went on from its checkpoint. Errors: `NO_EXAMPLES`, `TRAINING_DIVERGED`, `CHECKPOINT`.
 */
export async function fit(
  spec: NetworkSpec,
  start: Weights,
  train: Examples,
  validation: Examples,
  options: FitOptions,
): Promise<Fitted> {
  const { epochs, seed, clock, rate = 2e-3, warmupEpochs = 1, decay = 1e-4, patience = epochs } = options;
  const count = train.classes.length;
  if (count === 0 || validation.classes.length === 0)
    throw new PipitError('NO_EXAMPLES', count === 0 ? 'train on' : 'validate on');
  const backend = await openBackend();
  const network = new Network(spec, start);
  const trained = network.trained;
  const adam = new Adam(backend, trained, decay);
  const batch = Math.min(options.batch ?? 64, count);
  const stepsAnEpoch = Math.floor(count / batch);
  const step = trainingStep(network, train, options, batch);
  let state: FitState = { epoch: 0, history: [], best: undefined, bestWeights: network.weights() };
  const fingerprint = fitFingerprint(spec, start, train, options);
  if (options.checkpoint) state = restoreFit(options.checkpoint, fingerprint, network, adam) ?? state;
  const statistics = new BatchStatistics(network, 0.99, state.epoch * stepsAnEpoch);
  const { averaging } = options;
  const average =
    averaging === undefined
      ? undefined
      : new WeightAverage(network, averaging, state.bestWeights, state.epoch * stepsAnEpoch);
  try {
    while (state.epoch < epochs && !isStale(state, patience)) {
      const { epoch } = state;
      const began = clock.now();
      const random = new SeededRandom(`${seed}:${epoch}`);
      const order = random.shuffle(Uint32Array.from({ length: count }, (_, i) => i));
      let loss = 0;
      for (let s = 0; s < stepsAnEpoch; s++) {
        const at = epoch * stepsAnEpoch + s;
        const pass = { onStatistics: statistics.observe.bind(statistics), ...options.pass?.(at) };
        const { value, grads } = step(order.subarray(s * batch, (s + 1) * batch), random, at, pass);
        adam.step(trained, grads, cosineRate(at, epochs * stepsAnEpoch, rate, warmupEpochs * stepsAnEpoch));
        tf.dispose(grads);
        average?.observe();
        loss += value / stepsAnEpoch;
        if (s % Math.ceil(stepsAnEpoch / 10) === 0) {
          options.onProgress?.(epoch, s / stepsAnEpoch, ((s + 1) * batch) / Math.max(1e-9, clock.now() - began));
          await breathe();
        }
      }
      if (!Number.isFinite(loss)) throw new PipitError('TRAINING_DIVERGED', epoch + 1);
      statistics.writeTo(network);
      const pass = options.pass?.((epoch + 1) * stepsAnEpoch) ?? {};
      const weights = average ? average.endOfEpoch(stepsAnEpoch) : network.weights();
      const heard = average ? new Network(spec, weights) : network;
      const judged = validate(heard, validation, { ...pass, isTraining: false }, options.loss ?? 'classes');
      if (heard !== network) heard.dispose();
      const report = { epoch: epoch + 1, loss, ...judged, seconds: clock.now() - began };
      const isBest = !state.best || average !== undefined || isBetter(report, state.best);
      state = {
        epoch: epoch + 1,
        history: [...state.history, report],
        best: isBest ? report : state.best,
        bestWeights: isBest ? weights : state.bestWeights,
      };
      if (options.checkpoint) saveFit(options.checkpoint, fingerprint, network, adam, state);
      await options.onEpoch?.(report);
    }
    if (!state.best) throw new PipitError('NO_EXAMPLES', 'train on: 0 epochs were asked for');
    return { weights: state.bestWeights, history: state.history, best: state.best };
  } finally {
    adam.dispose();
    network.dispose();
  }
}

type Step = (
  indices: Uint32Array,
  random: SeededRandom,
  at: number,
  pass: Partial<Pass>,
) => { value: number; grads: tf.NamedTensorMap };

function trainingStep(network: Network, train: Examples, options: FitOptions, batch: number): Step {
  const size = train.shape.reduce((product, length) => product * length, 1);
  const classes = network.shapes.at(-1)?.at(-1) ?? 1;
  const { labelSmoothing = 0, teacher, loss = 'classes' } = options;
  const asked = new Float32Array(batch * (train.steps?.length ?? 0));
  const weightOf = options.balance ? classWeights(train.classes, classes) : new Float32Array(classes).fill(1);
  const features = new Float32Array(batch * size);
  const targets = new Float32Array(batch * classes);
  const weights = new Float32Array(batch);
  const variables = network.trained.map(([, variable]) => variable);
  return (indices, random, at, pass) => {
    targets.fill(labelSmoothing / classes);
    indices.forEach((index, i) => {
      const isExample = train.fill(index, features.subarray(i * size, (i + 1) * size), random) !== false;
      if (train.steps) asked.set(train.steps, i * train.steps.length);
      const label = train.classes[index] as number;
      if (loss === 'classes' && !isExample) targets.fill(1 / classes, i * classes, (i + 1) * classes);
      else if (loss === 'classes') targets[i * classes + label] = 1 - labelSmoothing + labelSmoothing / classes;
      weights[i] = weightOf[label] ?? 1;
    });
    if (options.mixup) mixup(features, targets, batch, options.mixup, random);
    const seed = random.below(2 ** 31);
    return tf.tidy(() => {
      const x = tf.tensor(features, [batch, ...train.shape]);
      const goal = tf.tensor(targets, [batch, classes]);
      const importance = tf.tensor1d(weights);
      const taught = teacher?.logits(x);
      const { value, grads } = tf.variableGrads(() => {
        const output = forward(network, x, {
          isTraining: true,
          dropoutSeed: (node) => seed + node * 7919 + at,
          ...pass,
        });
        if (loss === 'reconstruction') return reconstruction(output, x);
        if (loss === 'phrase') return phraseLoss(tf.reshape(output, [batch, -1]), asked);
        const own = crossEntropy(output, goal, importance);
        if (!teacher || !taught) return own;
        const theirs = distillation(output, taught, teacher.temperature);
        return tf.add(tf.mul(own, 1 - teacher.share), tf.mul(theirs, teacher.share)) as tf.Scalar;
      }, variables);
      return { value: value.dataSync()[0] as number, grads };
    });
  };
}

function validate(network: Network, validation: Examples, pass: Pass, loss: NonNullable<FitOptions['loss']>) {
  if (loss === 'phrase') return validatePhrase(network, validation, pass);
  const scores = runNetwork(network, validation, pass);
  const n = validation.classes.length;
  const width = scores.length / n;
  if (loss === 'reconstruction') {
    const input = new Float32Array(width);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      validation.fill(i, input);
      for (let k = 0; k < width; k++)
        sum += ((scores[i * width + k] as number) - (input[k] as number)) ** 2 / (width * n);
    }
    return { valAccuracy: 0, valLoss: sum };
  }
  const right = bestClasses(scores, width).filter((best, i) => best === validation.classes[i]).length;
  let valLoss = 0;
  for (let i = 0; i < n; i++) {
    const row = scores.subarray(i * width, (i + 1) * width);
    const most = row.reduce((a, b) => Math.max(a, b));
    const total = row.reduce((sum, value) => sum + Math.exp(value - most), 0);
    valLoss += (Math.log(total) + most - (row[validation.classes[i] as number] as number)) / n;
  }
  return { valAccuracy: right / n, valLoss };
}

const isBetter = (a: EpochReport, b: EpochReport) =>
  a.valAccuracy > b.valAccuracy || (a.valAccuracy === b.valAccuracy && a.valLoss < b.valLoss);

const isStale = ({ epoch, best }: FitState, patience: number) => best !== undefined && epoch - best.epoch >= patience;

/** Lets timers and signals be heard. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
