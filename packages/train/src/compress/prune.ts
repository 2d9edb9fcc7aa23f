import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';
import type { Examples } from '../training/examples.js';
import type { EpochReport } from '../training/epoch-report.js';
import { type FitOptions, fit } from '../training/fit.js';
import { maskedPass } from './masked-pass.js';
import { applyMasks, type Masks, pruningMasks } from './pruning-masks.js';
import { sparsityAt } from './sparsity-at.js';

/** A pruned network, the masks that keep it so, and how training went. */
export interface Pruned {
  readonly weights: Weights;
  readonly masks: Masks;
  readonly history: readonly EpochReport[];
}

/**
 * Magnitude pruning with a schedule: each of the `options.epochs` rounds leaves out more, up to `target` at two thirds of
 * them, and trains on with what is left; the last third only recovers.
 */
export async function prune(
  spec: NetworkSpec,
  start: Weights,
  train: Examples,
  validation: Examples,
  target: number,
  options: FitOptions,
): Promise<Pruned> {
  const rounds = options.epochs;
  let weights = start;
  let masks = pruningMasks(weights, 0);
  const history: EpochReport[] = [];
  for (let round = 1; round <= rounds; round++) {
    const sparsity = sparsityAt(round, Math.ceil((2 * rounds) / 3), target);
    masks = pruningMasks(weights, sparsity);
    const fitted = await fit(spec, applyMasks(weights, masks), train, validation, {
      ...options,
      epochs: 1,
      warmupEpochs: 0,
      seed: options.seed + round,
      rate: (options.rate ?? 1e-3) * (1 - (0.8 * round) / rounds),
      pass: maskedPass(masks),
      onEpoch: (epoch) => options.onEpoch?.({ ...epoch, epoch: round }),
    });
    weights = applyMasks(fitted.weights, masks);
    history.push({ ...fitted.best, epoch: round });
  }
  return { weights, masks, history };
}
