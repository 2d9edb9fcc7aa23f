import type { CardBlock, ModelCard, SignalSpec } from '@pipit/core';
import type { Folder, Recording } from '@pipit/data';
import type { Augmentation } from '../augment/augmentation.js';
import type { NetworkSpec } from '../network/network-spec.js';
import type { Calibration } from '../quantise/best-range.js';
import type { SeededRandom } from '../seeded-random.js';
import type { FitOptions } from '../training/fit.js';

/** One folder of recordings that a recipe learns from. */
export interface RecipeData {
  /** Where it lies, relative to the folder that holds shared recordings. */
  readonly folder: string;
  readonly source: string;
  /** "none stated" where the source states none. */
  readonly licence: string;
  /** The model's label for a recording; undefined leaves it out. Its own label without this. */
  readonly label?: (recording: Recording) => string | undefined;
  /**
   * Puts right what the source stored wrongly, in the channels and units of the recipe's input; the length may change.
   * It is done before anything else, to recordings that train and to those that are judged alike.
   */
  readonly mend?: (samples: Float32Array) => Float32Array;
}

/** Another folder whose recordings join those that train; where it has a split, its train part. */
export interface MoreData {
  /** Relative to the one trained on. */
  readonly folder: string;
  /** The model's label for all of them, or for each; undefined leaves one out. */
  readonly label: string | ((recording: Recording) => string | undefined);
  readonly source: string;
  readonly licence: string;
}

/** How a recording becomes the clip that one example is made of. */
export interface Clip {
  /** Instants of a clip. */
  readonly length: number;
  /** Where in a longer recording it is taken: around its most energetic stretch, in its middle, or at its start. */
  readonly take: 'loudest' | 'middle' | 'start';
  /** What stands before and after a shorter recording. */
  readonly pad: 'zero' | 'hold';
}

/** What an augmentation may be made from. */
export interface Resources {
  /** All recordings of a folder, relative to the one trained on, in the channels of the input; none where it is absent. */
  readonly sounds: (folder: string) => Promise<readonly Float32Array[]>;
}

type Training = Pick<
  FitOptions,
  'epochs' | 'batch' | 'rate' | 'warmupEpochs' | 'decay' | 'labelSmoothing' | 'balance' | 'mixup' | 'patience'
>;

/** What the card says besides the accuracy on the test recordings. Folders are relative to the one trained on. */
export interface AlsoJudged {
  /** The accuracy in noise: of that folder the part of `noiseParts` that no recipe learns from. */
  readonly noise?: { readonly folder: string; readonly snrDb: number };
  /** As a stream, for a pipeline that ends in a trigger: words found, and events in recordings without them. */
  readonly negatives?: readonly string[];
}

/**
 * From whom a model learns besides its labels (G. Hinton et al., arXiv 1503.02531), at a temperature and with a share of the
 * loss: a larger network that is trained first on the same examples, or a finished model of the same front end and labels.
 */
export type RecipeTeacher = {
  readonly temperature?: number;
  readonly share?: number;
} & (
  | { readonly network: Recipe['network']; readonly training: Training }
  | {
      /** The `.tflite` file, with softmax. */
      readonly model: URL;
    }
);

/**
 * How a model is made, from recordings to its card: what `models/<name>/recipe.ts` exports.
 *
 * `frontEnd` lists the blocks from the signal to what the network sees, `decision` those that follow the model.
 */
export interface Recipe {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly licence: string;
  readonly input: SignalSpec;
  readonly labels: readonly string[];
  readonly data: RecipeData;
  readonly more?: readonly MoreData[];
  /** How many times an epoch shows each example of a label, in whole numbers; once where not named. */
  readonly often?: Readonly<Record<string, number>>;
  /** Which recordings train, validate and test. Default: the folder's own split, else by its groups. */
  readonly split?: (
    folder: Folder,
    seed: number,
  ) => { train: readonly Recording[]; validation: readonly Recording[]; test: readonly Recording[] };
  /** `leave-out:<column>[:<folds>]`: how the card's figures are measured where the folder has no split of its own. */
  readonly evaluation?: string;
  readonly clip: Clip;
  readonly frontEnd: readonly CardBlock[];
  readonly decision: readonly CardBlock[];
  /** Changes clips while training. Made anew for each run, from other recordings where it wants them. */
  readonly augment?: (resources: Resources) => Augmentation | Promise<Augmentation>;
  /** So many changed versions of each clip are made once and kept, where changing them costs much; without it every use makes a new one. */
  readonly variants?: number;
  /**
   * Changes features while training, such as masks over a spectrogram; some changes suit some labels only. `false` says that
   * nothing is left of the label: of what it made of them the network learns to be sure of no class (D. Hendrycks et al.,
   * arXiv 1812.04606).
   */
  readonly augmentFeatures?: (
    features: Float32Array,
    shape: readonly number[],
    random: SeededRandom,
    label: string,
  ) => boolean | void;
  readonly network: (input: readonly [number, number, number], classes: number) => NetworkSpec;
  readonly training: Training;
  readonly teacher?: RecipeTeacher;
  readonly calibration?: Calibration;
  /** Epochs of quantisation-aware training after the float ones; 0 for none. */
  readonly roundingEpochs?: number;
  readonly alsoJudged?: AlsoJudged;
  readonly limits?: ModelCard['limits'];
}
