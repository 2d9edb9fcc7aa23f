import type { AnyBlock, Clock } from '@pipit/core';
import type { EpochReport } from '../training/epoch-report.js';

export interface TeachOptions {
  /** A folder of recordings of the new phrase or movement, one each. */
  readonly positives: string;
  /** Folders of everything else: other words, other movements, noise, long stretches of nothing. */
  readonly negatives: readonly string[];
  /**
   * What it is called; the label of the positives without this. Where the positives have several labels and this is one of
   * them, only those are it, and the others are something else.
   */
  readonly name?: string;
  /** The int8 `.tflite` of the speech embedding, without which no phrase can be taught. */
  readonly embedding?: Uint8Array;
  readonly seed: number;
  readonly clock: Clock;
  readonly catalogue: readonly AnyBlock[];
  /** Where the model goes; left out, nothing is written. */
  readonly out?: string;
  readonly onEpoch?: (epoch: EpochReport & { readonly phase: string }) => void | Promise<void>;
  readonly onProgress?: (what: string, share: number) => void;
}
