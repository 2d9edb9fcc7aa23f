import { createHash } from 'node:crypto';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';
import type { Examples } from './examples.js';
import type { FitOptions } from './fit.js';

/** Two runs of the same fingerprint are the same run: one may go on from the checkpoint of the other. */
export function fitFingerprint(spec: NetworkSpec, start: Weights, train: Examples, options: FitOptions): string {
  const { epochs, seed, batch, rate, warmupEpochs, decay, labelSmoothing, balance, mixup, patience, loss } = options;
  const how = [epochs, seed, batch, rate, warmupEpochs, decay, labelSmoothing, balance, mixup, patience, loss];
  const hash = createHash('sha256').update(JSON.stringify([spec, how]));
  for (const { values } of start.values()) hash.update(values);
  return hash.update(Float64Array.from(train.classes)).digest('hex');
}
