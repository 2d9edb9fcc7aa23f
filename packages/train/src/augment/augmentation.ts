import type { SignalSpec } from '@pipit/core';
import type { SeededRandom } from '../seeded-random.js';

/**
 * A random change to one example that leaves its class as it is.
 *
 * `samples` are interleaved as `spec` says and stay as they are; the result has the same length unless the change is one
 * of speed. All randomness comes from `random`.
 */
export type Augmentation = (samples: Float32Array, spec: SignalSpec, random: SeededRandom) => Float32Array;

/** Applies several changes in turn, each with its probability. */
export const augmentWith =
  (...changes: readonly (readonly [probability: number, change: Augmentation])[]): Augmentation =>
  (samples, spec, random) =>
    changes.reduce(
      (held, [probability, change]) => (random.next() < probability ? change(held, spec, random) : held),
      samples,
    );
