import { defineBlock, PipitError, type PredictionSpec } from '@pipit/core';
import * as z from 'zod';
import { AirAlarmStep } from './air-alarm-step.js';

const seconds = (value: number, what: string) => z.number().min(0).default(value).describe(what);
const score = (value: number, what: string) => z.number().min(0).max(1).default(value).describe(what);

/** Labels that `air-alarm` reads, in the order of its step. */
const wanted = ['no_fire', 'false_alarm', 'fire', 'fault'] as const;

/**
 * Decides over a minute: turns scores into `fire`, `false_alarm`, `no_fire`, `fault` and `warming-up` that begin and end.
 *
 * A fire that two senses agree on scores at least `sure` and is told after `sureHoldS`; anything from `threshold` on must
 * last `holdS`; just after the start `coldThreshold` is enough. It is over when the score stays below `release`, and below three quarters of
 * what it was told at, for `releaseS` and the air is clear: smoke that was a fire does not turn into cooking, and a blind
 * sensor ends no fire.
 *
 * It fails safe. `no_fire` is the one all-clear: it begins after `clearS` of quiet, the score of a fire below `release`, with
 * every sensor alive and warm, and ends at once when that is no longer so. Silence is never all-clear. After a gap everything starts anew, warm-up included:
 * `no_fire` and the other states end, but a fire that was told is not taken back by a lost board: no end comes, so what
 * it switched on stays on until `no_fire` begins or a person resets it. Warm-up delays only `no_fire`, never `fire`.
 * A score that is not finite ends `no_fire` and counts as missing. Errors: `PARAMS` for labels that are not there.
 */
export const airAlarm = defineBlock({
  name: 'air-alarm',
  version: 1,
  input: 'prediction',
  output: 'detection',
  params: z.strictObject({
    threshold: score(0.4, 'Score of a possible fire.'),
    holdS: seconds(15, 'Seconds for which it must last.'),
    sure: score(0.9, 'Score of a sure fire.'),
    sureHoldS: seconds(4, 'Seconds for which that must last.'),
    coldThreshold: score(0.4, 'The same in the first `coldS`: while nothing is known of the room, to miss costs more.'),
    coldS: seconds(0, 'Seconds after the start for which that holds.'),
    release: score(0.3, 'Score below which a fire is over.'),
    releaseS: seconds(30, 'Seconds for which it must be so.'),
    nuisanceS: seconds(
      10,
      'Seconds for which `false_alarm` must lead, at `threshold` or more, before it is told, and lag before it is over.',
    ),
    clearS: seconds(60, 'Seconds of quiet before `no_fire`.'),
    warmUpS: seconds(180, 'Seconds after the start in which sensors warm up.'),
  }),
  prepare(input: PredictionSpec, params) {
    const places = wanted.map((label) => {
      const index = input.labels.indexOf(label);
      if (index < 0) throw new PipitError('PARAMS', 'air-alarm', '', `the predictions have no label ${label}`);
      return index;
    });
    return {
      output: { kind: 'detection', labels: ['fire', 'false_alarm', 'no_fire', 'fault', 'warming-up'] },
      cost: { stateBytes: 96, opsPerOutput: 16 },
      open: (onNotice) => new AirAlarmStep(input.rateHz, places, params, onNotice),
    };
  },
});
