import type { CardBlock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { fitAir } from '@pipit/learn';
import { airInput, alarmBlock, judgingPipeline } from './air-pipeline.js';
import { airRecordings } from './read-air.js';

/** How the model is made: what it takes, and the pipeline that training recordings give it. Deterministic. */
export default {
  input: airInput,
  labels: ['fire', 'false_alarm', 'no_fire', 'fault', 'warming-up'],
  /** Learns from recordings of whole scenarios (`columns.scenario`) labelled `fire`, `false_alarm` or `no_fire`. */
  async fit(recordings: readonly Recording[]): Promise<CardBlock[]> {
    return [...judgingPipeline(fitAir(await airRecordings(recordings))), alarmBlock()];
  },
};
