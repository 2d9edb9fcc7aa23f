import type { AnyBlock, CardBlock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { features, selectChannels, slide, trigger } from '@pipit/dsp';
import { scoreAnomaly } from '@pipit/learn';

/** The leaderboard's protocol: the first 400 rows of each file, one a second, are normal. */
const calibrationS = 400;

/**
 * Every sensor but the thermometers: they drift with the room and the running time by several standard deviations of
 * those 400 s while nothing is wrong.
 */
const channels = ['Accelerometer1RMS', 'Accelerometer2RMS', 'Current', 'Pressure', 'Voltage', 'Volume_Flow_RateRMS'];

/** Score from which on there is an alarm: twice the level that normal rows are calibrated to stay below. */
const threshold = 2;

const pipeline: readonly CardBlock[] = [
  { block: 'select-channels', version: 1, params: { channels } },
  { block: 'slide', version: 1, params: { length: 1 } },
  { block: 'features', version: 1, params: { features: ['mean'] } },
  {
    block: 'score-anomaly',
    version: 1,
    params: { calibrationS, memoryS: 15, shrinkage: 'auto', alarmRatio: 1, floor: 0.0001, followS: 0 },
  },
  { block: 'trigger', version: 1, params: { threshold, release: threshold } },
];

export default {
  name: 'process-anomaly',
  task: 'anomaly' as const,
  labels: ['anomaly'],
  catalogue: [selectChannels, slide, features, scoreAnomaly, trigger] as unknown as readonly AnyBlock[],
  threshold,
  /** A file without a fault is no part of the leaderboard. */
  isJudged: ({ columns }: Recording): boolean => Number(columns['anomaly_rows'] ?? 1) > 0,
  /** Each file is a plant of its own, calibrated anew; a second is judged by the marks of the file. */
  pipelineFor: (given: readonly CardBlock[]): readonly CardBlock[] => given,
  /** Nothing is learned from recordings: what is normal is learned on site. */
  fit: async (_recordings: readonly Recording[]): Promise<readonly CardBlock[]> => pipeline,
};
