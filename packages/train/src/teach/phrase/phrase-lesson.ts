import type { AnyBlock, Clock } from '@pipit/core';
import type { Weights } from '../../network/network-weights.js';
import type { EpochReport } from '../../training/epoch-report.js';
import type { OtherSound } from './other-sound.js';

/** What a phrase is taught from: sound at 16 kHz, some to train on and some kept aside to choose by. */
export interface PhraseLesson {
  /** Where the recordings lie: named in errors. */
  readonly from: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly catalogue: readonly AnyBlock[];
  /** Folded weights of a network that begins with the speech trunk. */
  readonly trunk: Weights;
  readonly said: readonly Float32Array[];
  /** Without any, what is trained on is what is chosen by. */
  readonly saidAside: readonly Float32Array[];
  readonly other: OtherSound;
  readonly otherAside: OtherSound;
  readonly onEpoch?: ((epoch: PhraseEpoch) => void | Promise<void>) | undefined;
  readonly onProgress?: ((what: string, share: number) => void) | undefined;
}

export interface PhraseEpoch extends EpochReport {
  /** `learning`, then `harder`: also against what is most taken for the phrase by then. */
  readonly phase: 'learning' | 'harder';
}
