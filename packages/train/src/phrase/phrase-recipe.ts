import type { CardBlock, ModelCard, SignalSpec } from '@pipit/core';
import type { Recording } from '@pipit/data';
import type { Augmentation } from '../augment/augmentation.js';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Calibration } from '../quantise/best-range.js';
import type { FitOptions } from '../training/fit.js';

/** One folder of sound that a phrase detector learns from. */
export interface PhraseSource {
  /** Where it lies: below the folder of real recordings, or, of `synthetic` sources, below that of synthetic speech. */
  readonly folder: string;
  readonly synthetic?: boolean;
  readonly source: string;
  readonly licence: string;
  /** What a recording is to the detector: the phrase, other sound, a noise to put under both, or nothing. */
  readonly use: (recording: Recording) => 'phrase' | 'other' | 'noise' | undefined;
  /** In how many differently changed versions it is heard. */
  readonly versions: number;
  /** Whether the pauses around what is said are cut off, so that what comes next follows directly. */
  readonly trimmed?: boolean;
  /** What its false alarms weigh. */
  readonly weight?: number;
  /** How often its phrases are drawn, beside those of other sources: 1 unless told. */
  readonly drawn?: number;
}

/** How a detector of one phrase in endless sound is made: what the `recipe.ts` of a wake word exports. */
export interface PhraseRecipe {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly licence: string;
  readonly phrase: string;
  readonly input: SignalSpec;
  readonly sources: readonly PhraseSource[];
  /**
   * What the detector is judged on, below the folder of real recordings; `synthetic`, and `check` by which the threshold is
   * chosen as well, below that of synthetic speech.
   */
  readonly judged: {
    readonly phrase: string;
    readonly negatives: readonly string[];
    readonly noise: string;
    /** Only ever judged on: other people on other microphones. */
    readonly elsewhere: readonly string[];
    readonly synthetic: string;
    readonly check?: string;
  };
  /** Blocks from the signal to int8 frames, taken as they are. */
  readonly frontEnd: readonly CardBlock[];
  /** Frames that each run of the model takes. */
  readonly hop: number;
  /** What follows the model; the threshold of its `trigger` is chosen on the validation recordings. */
  readonly decision: readonly CardBlock[];
  /** How a voice differs, clip by clip; a stretch of several clips then is heard in one of `places`. */
  readonly speed: readonly [number, number];
  /** How many of the stretches are heard in the style of some other real recording: 0.5 is half of them. */
  readonly borrowedStyles?: number;
  readonly places: (noises: readonly Float32Array[]) => Augmentation;
  /** The network over so many frames, one logit a step; `reach` frames give one. */
  readonly network: (frames: number) => NetworkSpec;
  readonly reach: number;
  /** Steps judged in each training example. */
  readonly steps: number;
  readonly examplesAnEpoch: number;
  readonly training: Pick<FitOptions, 'epochs' | 'batch' | 'rate' | 'warmupEpochs' | 'decay' | 'averaging'>;
  /** Epochs more after each search for what is mistaken for the phrase in the training sound. */
  readonly rounds?: readonly {
    readonly epochs: number;
    readonly rate: number;
  }[];
  /** The weights after so many of the last rounds are averaged: 1 unless told. */
  readonly averagedRounds?: number;
  /**
   * Whether a second network learns the phrases of the validation recordings as well and becomes the model: more voices, where
   * there are few. What else there is to validate on stays unheard, and the first network says what a threshold misses.
   */
  readonly learnsValidation?: boolean;
  readonly calibration?: Calibration;
  readonly roundingEpochs?: number;
  readonly limits?: ModelCard['limits'];
}
