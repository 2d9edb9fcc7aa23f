import { createHash } from 'node:crypto';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';
import type { Examples } from './examples.js';

/** Two runs of the same fingerprint are the same run: one may go on from the checkpoint of the other. Functions do not count. */
export function fitFingerprint(spec: NetworkSpec, start: Weights, train: Examples, options: object): string {
  const { clock: _clock, checkpoint: _checkpoint, ...how } = options as Record<string, unknown>;
  const hash = createHash('sha256').update(JSON.stringify([spec, how]));
  for (const { values } of start.values()) hash.update(values);
  return hash.update(Float64Array.from(train.classes)).digest('hex');
}
