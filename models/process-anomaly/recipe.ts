import { type AnyBlock, type CardBlock, type Prediction, preparePipeline } from '@pipit/core';
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

const catalogue = [selectChannels, slide, features, scoreAnomaly, trigger] as unknown as readonly AnyBlock[];

/** Scores every second of every file; each is a plant of its own, calibrated anew. A file without a fault is no part of it. */
async function score(given: readonly CardBlock[], recordings: readonly Recording[]): Promise<ScoredSecond[]> {
  const scored: ScoredSecond[] = [];
  for (const { columns, group, spec, read, readMarks } of recordings) {
    if (!readMarks || Number(columns['anomaly_rows'] ?? 1) === 0) continue;
    const marks = await readMarks();
    const scores = new Float32Array(marks.length);
    preparePipeline(given.slice(0, -1), spec, catalogue)
      .open()
      .push({ at: 0, rateHz: spec.rateHz, samples: await read() }, (value) => {
        const {
          at,
          scores: [worst = 0],
        } = value as Prediction;
        scores[Math.round(at * spec.rateHz) - 1] = worst;
      });
    scored.push(
      ...Array.from(marks, (mark, i) => ({ group, at: i / spec.rateHz, isAnomaly: mark > 0, score: scores[i] ?? 0 })),
    );
  }
  return scored;
}

interface ScoredSecond {
  readonly group: string;
  readonly at: number;
  readonly isAnomaly: boolean;
  readonly score: number;
}

export default {
  name: 'process-anomaly',
  labels: ['anomaly'],
  catalogue,
  threshold,
  /** Nothing is learned from recordings: what is normal is learned on site. */
  fit: async (_recordings: readonly Recording[]): Promise<readonly CardBlock[]> => pipeline,
  score,
};
