import type { CardBlock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { featureNames, fitGas, readRuns } from './by-halves.js';
import { decision, gasInput, gasLabels, judgingPipeline } from './gas-pipeline.js';

/** How the model is made: what it takes, and the pipeline that training recordings give it. Deterministic. */
export default {
  input: gasInput,
  labels: gasLabels,
  /** Learns from one or more runs of each of `labels`. */
  async fit(recordings: readonly Recording[]): Promise<CardBlock[]> {
    return [...judgingPipeline(fitGas(await readRuns(recordings)), featureNames()), ...decision()];
  },
};
