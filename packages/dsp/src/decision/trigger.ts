import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { TriggerStep } from './trigger-step.js';

/**
 * Turns scores into events: a label's detection begins when its score has been at `threshold` or above for `holdS`, and
 * ends when it has been below `release` for `releaseS`. After an end the label stays quiet for `refractoryS`.
 *
 * Each label runs on its own. A gap, a clock set back, or a NaN score forgets everything: an active detection ends, at
 * the time of the last prediction before it, and nothing is refractory any more.
 * Errors: `PARAMS` where a label is unknown or a release lies above its threshold.
 */
export const trigger = defineBlock({
  name: 'trigger',
  version: 1,
  input: 'prediction',
  output: 'detection',
  params: z.strictObject({
    threshold: z.number().describe('Score at which a detection begins.'),
    release: z.number().optional().describe('Score below which it ends (hysteresis); default: the threshold.'),
    labels: z.array(z.string()).min(1).optional().describe('Labels to watch; default: every label.'),
    thresholds: z
      .record(z.string(), z.number())
      .default({})
      .describe('Thresholds of single labels; their release keeps its distance from the threshold.'),
    holdS: z.number().min(0).default(0).describe('Seconds at or above the threshold before a detection begins.'),
    releaseS: z.number().min(0).default(0).describe('Seconds below the release before it ends.'),
    refractoryS: z.number().min(0).default(0).describe('Seconds after an end in which no new one begins.'),
  }),
  prepare(input, params) {
    const names = params.labels ?? input.labels;
    for (const name of [...names, ...Object.keys(params.thresholds)]) {
      if (!input.labels.includes(name)) {
        throw new PipitError('PARAMS', 'trigger', 'labels', `no label ${name}; there are ${input.labels.join(', ')}`);
      }
    }
    const gap = params.threshold - (params.release ?? params.threshold);
    if (gap < 0) throw new PipitError('PARAMS', 'trigger', 'release', 'must not lie above the threshold');
    const watched = names.map((label) => {
      const threshold = params.thresholds[label] ?? params.threshold;
      return { label, index: input.labels.indexOf(label), threshold, release: threshold - gap };
    });
    return {
      output: { kind: 'detection', labels: names },
      cost: { stateBytes: 40 * watched.length, opsPerOutput: 4 * watched.length },
      open: (onNotice) => new TriggerStep(input.rateHz, watched, params, onNotice),
    };
  },
});
