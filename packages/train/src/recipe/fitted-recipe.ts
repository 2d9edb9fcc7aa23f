import type { AnyBlock, CardBlock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import type { ScoredAnomaly } from '../evaluate/judge-anomalies.js';
import type { Judged } from '../evaluate/judge-classes.js';

/** A moment of a machine, scored. `at` is in seconds of its recording, or a share of its life, as the recipe says. */
export interface ScoredMoment extends ScoredAnomaly {
  readonly at: number;
}

/**
 * A model that is no neural net: what it learns are parameters of blocks. The default export of its `recipe.ts`.
 *
 * `fit` learns from recordings and gives the whole pipeline. Nothing that it tunes may come from elsewhere, so that a fold
 * of an evaluation tunes nothing on what it leaves out.
 */
export interface FittedRecipe {
  readonly name: string;
  readonly labels: readonly string[];
  fit(recordings: readonly Recording[]): Promise<readonly CardBlock[]>;
  /** How the figures of its card are measured: `leave-out:<column>[:<folds>]`, or a part of the data's split. Default: all of it. */
  readonly evaluation?: string;
  /** Blocks that the pipeline may name; the standard ones where not given. */
  readonly catalogue?: readonly AnyBlock[];
  /** The pipeline for one recording, where its manifest knows better than the card: a speed, a rate. */
  pipelineFor?(pipeline: readonly CardBlock[], recording: Recording): readonly CardBlock[];
  /** How a recording is judged, where that is not once for each prediction. */
  judge?(pipeline: readonly CardBlock[], recording: Recording): Promise<readonly Judged[]>;
  /**
   * Of an anomaly detector: every moment of every machine among these recordings, scored. Needed where what is wrong lies
   * within a recording, or where a machine is many of them.
   */
  score?(pipeline: readonly CardBlock[], recordings: readonly Recording[]): Promise<readonly ScoredMoment[]>;
  /** What a moment is, and which count as abnormal, in a sentence: where that does not go without saying. */
  readonly about?: string;
  /** Figures of a detector beyond those of single moments, by name. */
  figures?(scored: readonly ScoredMoment[], threshold: number): Readonly<Record<string, number>>;
}
