import type { CardBlock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { catalogue, featureNames, fitGas } from './by-halves.js';
import { decision, gasLabels, judgingPipeline } from './gas-pipeline.js';

/** How the model is made: the pipeline that training recordings give it. Deterministic. */
export default {
  name: 'mq-gas',
  labels: gasLabels,
  evaluation: 'leave-out:half',
  catalogue,
  /** Learns from one or more runs of each of `labels`. */
  async fit(recordings: readonly Recording[]): Promise<CardBlock[]> {
    return [...judgingPipeline(await fitGas(recordings), featureNames()), ...decision()];
  },
};
