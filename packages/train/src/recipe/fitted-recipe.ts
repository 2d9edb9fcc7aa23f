import type { AnyBlock, CardBlock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import type { Judged } from '../evaluate/judge-classes.js';

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
  /** Blocks that the pipeline may name; the standard ones where not given. */
  readonly catalogue?: readonly AnyBlock[];
  /** The pipeline for one recording, where its manifest knows better than the card: a speed, a rate. */
  pipelineFor?(pipeline: readonly CardBlock[], recording: Recording): readonly CardBlock[];
  /** How a recording is judged, where that is not once for each prediction. */
  judge?(pipeline: readonly CardBlock[], recording: Recording): Promise<readonly Judged[]>;
}
