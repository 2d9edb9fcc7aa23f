import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { CalibrationRows } from './calibration-rows.js';
import { detectorNames, statisticOf } from './statistic-of.js';
import { ScoreAnomalyStep } from './score-anomaly-step.js';
import { scoredFeatures } from './scored-features.js';

/** Fewer rows than this say too little about what normal is. */
const fewestRows = 20;

const name = 'score-anomaly';

/**
 * Learns on site what is normal, then scores every frame: 0 is typical, 1 the calibrated alarm level.
 *
 * The first `calibrationS` seconds are taken as normal and give no predictions; `state` notices tell the progress
 * (`calibrating`, `calibrated`). From then on each frame gives one prediction with the label `anomaly`. Normal may drift
 * slowly: it is followed with a bounded speed while the score is low, each stretch only after the next one was normal
 * too, and not at all from an alarm until the score has been below `release`. How far it may be followed is limited too,
 * so that a fault that grows more slowly than any drift still ends in an alarm; half way there `drifting` is noticed.
 *
 * A change that lasts is judged after `settleS` and noticed as `fault` or as `new-normal`, which asks to calibrate again;
 * see `Change` for what tells them apart and what cannot. `normal` is noticed when the score is low again.
 *
 * The open step is `Learned` (what it learned outlives a restart) and `Recalibrates`. A gap forgets the last frames, not
 * what was learned. A frame with a NaN is left out with a `not-finite` notice.
 * Errors: `PARAMS` for names that the frame does not have, or a calibration of fewer than 20 frames; `restore` throws
 * `LEARNED_STATE`.
 */
export const scoreAnomaly = defineBlock({
  name,
  version: 1,
  input: 'frame',
  output: 'prediction',
  params: z.strictObject({
    calibrationS: z.number().positive().default(60).describe('Seconds at the start that are taken as normal.'),
    detector: z.enum(detectorNames).default('mahalanobis').describe('The model of normal.'),
    shrinkage: z
      .union([z.number().min(0).max(1), z.literal('auto')])
      .default(1)
      .describe('Of mahalanobis: share by which correlations shrink; 1 looks at each feature by itself.'),
    components: z.int().min(1).max(16).default(3).describe('Of k-means and gaussian-mixture: ways of being normal.'),
    seed: z.int().min(0).default(1).describe('Seed of the models that draw numbers.'),
    memoryS: z.number().min(0).default(10).describe('Time constant of the average that is scored; 0: single frames.'),
    floor: z
      .number()
      .positive()
      .default(0.1)
      .describe('Smallest standard deviation that is believed, in the unit of the features.'),
    alarmRatio: z
      .number()
      .min(1)
      .default(3)
      .describe('Of mahalanobis: the alarm level is at least so many times the mean squared deviation of normal.'),
    alarmSigmas: z.number().positive().default(6).describe('And at least so many of its standard deviations above it.'),
    alarmFeature: z
      .number()
      .positive()
      .default(3)
      .describe('Of mahalanobis: shift of the average of a single feature, in standard deviations, that alarms alone.'),
    followS: z
      .number()
      .min(0)
      .default(25)
      .describe('Shortest time constant with which slow drift is followed, in seconds; 0: never.'),
    followAge: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe('The time constant is at least this share of the time since calibration.'),
    followSlowestS: z
      .number()
      .positive()
      .default(3600)
      .describe('Longest time constant to which that share grows, in seconds.'),
    limitSigmas: z
      .number()
      .positive()
      .default(5)
      .describe('A feature may be followed no farther than so many standard deviations and `limitAmount`.'),
    limitAmount: z.number().positive().default(3).describe('The same limit in the unit of the features.'),
    release: z.number().min(0).max(1).default(0.5).describe('Score below which an alarm is over.'),
    settleS: z.number().positive().default(30).describe('Seconds after an alarm on which a verdict is based.'),
    orientation: z
      .array(z.string())
      .max(3)
      .default([])
      .describe('Features that hold the mean of two or three axes (gravity): they show a turned sensor, unscored.'),
    movedDeg: z.number().positive().default(5).describe('Turn in degrees from which on the sensor was moved.'),
    ignore: z.array(z.string()).default([]).describe('Features that are not scored.'),
  }),
  prepare(input, params) {
    const scored = scoredFeatures(input, params);
    const rows = Math.round(params.calibrationS * input.rateHz);
    if (rows < fewestRows) fault('calibrationS', `${rows} frames are too few to learn normal from; take ${fewestRows}`);
    const statistic = statisticOf(scored.columns.length, input.rateHz, params);
    return {
      output: { kind: 'prediction', rateHz: input.rateHz, labels: ['anomaly'] },
      cost: {
        stateBytes:
          8 * scored.columns.length * 11 + statistic.stateBytes + CalibrationRows.bytes(rows, scored.columns.length),
        opsPerOutput: 8 * scored.columns.length + statistic.ops,
      },
      open: (onNotice) => new ScoreAnomalyStep(input.rateHz, scored, params, onNotice),
    };
  },
});

function fault(param: string, why: string): never {
  throw new PipitError('PARAMS', name, param, why);
}
