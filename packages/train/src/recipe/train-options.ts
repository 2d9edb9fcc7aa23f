import type { AnyBlock, Clock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import type { ClassReport } from '../evaluate/judge-classes.js';
import type { EpochReport } from '../training/epoch-report.js';

/** What training a recipe needs besides the recipe. */
export interface TrainOptions {
  /** The folder of recordings. */
  readonly data: string;
  /** Where the model goes; left out, nothing is written. */
  readonly out?: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly catalogue: readonly AnyBlock[];
  /** Trains and judges on these instead of the recipe's split: for leaving groups out. */
  readonly recordings?: {
    readonly train: readonly Recording[];
    /** Without these an eighth of the groups that train chooses. */
    readonly validation?: readonly Recording[];
    readonly test: readonly Recording[];
  };
  /** The figures for the card, where they were measured otherwise than on the test recordings. */
  readonly report?: ClassReport;
  /** How the split is named in the card. */
  readonly splitName?: string;
  /** The command that measures the figures, for the card; default: `pipit eval` on the split. */
  readonly command?: string;
  /** Where decoded clips are kept from one run to the next. */
  readonly cache?: string;
  /** Where an unfinished run is kept, to go on after a kill. */
  readonly checkpoint?: string;
  readonly onEpoch?: (epoch: EpochReport & { readonly phase: 'teacher' | 'float' | 'rounded' }) => void | Promise<void>;
  readonly onProgress?: (what: string, share: number, perSecond?: number) => void;
}
