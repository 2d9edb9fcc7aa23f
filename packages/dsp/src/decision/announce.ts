import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { Calm } from './calm.js';

/**
 * Makes an event of each prediction that is sure: its best label, if that is among `labels` and reaches `threshold`, begins
 * and ends at the moment of the prediction.
 *
 * With `burst`, whoever moves or speaks more often than that within `burstS` means none of it: there is no event, until there
 * has been no prediction, sure or not, for `calmS`.
 *
 * For predictions that come one for each movement or word, with silence between them, where `trigger`, which expects a steady
 * rate, has nothing to hold on to. A prediction within `refractoryS` after an event is passed over, also one with a NaN.
 * Time that goes backwards forgets the last event. Errors: `PARAMS` where a label is unknown.
 */
export const announce = defineBlock({
  name: 'announce',
  version: 1,
  input: 'prediction',
  output: 'detection',
  params: z.strictObject({
    threshold: z.number().describe('Score that the best label must reach.'),
    labels: z.array(z.string()).min(1).optional().describe('Labels that are events; default: every label.'),
    refractoryS: z.number().min(0).default(0).describe('Seconds after an event in which there is no other.'),
    burst: z.int().min(1).optional().describe('Predictions within `burstS` that are still meant; default: any number.'),
    burstS: z.number().positive().default(15).describe('Seconds over which predictions are counted.'),
    calmS: z.number().positive().default(5).describe('Seconds without any after which they are meant again.'),
  }),
  prepare(input, { threshold, labels, refractoryS, burst, burstS, calmS }) {
    const wanted = labels ?? input.labels;
    for (const label of wanted) {
      if (!input.labels.includes(label)) {
        throw new PipitError('PARAMS', 'announce', 'labels', `no label ${label}; there are ${input.labels.join(', ')}`);
      }
    }
    return {
      output: { kind: 'detection', labels: wanted },
      cost: { stateBytes: (refractoryS > 0 ? 8 : 0) + (burst ? 8 * burst + 8 : 0), opsPerOutput: input.labels.length },
      open(onNotice) {
        let lastAt = Number.NaN;
        const calm = burst === undefined ? undefined : new Calm(burst, burstS, calmS);
        return {
          push({ at, scores }, emit) {
            if (at < lastAt) {
              onNotice?.({ block: 'announce', at, kind: 'clock-backwards', byS: lastAt - at });
              lastAt = Number.NaN;
            }
            const isMeant = calm?.takes(at) ?? true;
            const best = bestOf(scores);
            if (best < 0 || !Number.isFinite(at)) {
              onNotice?.({ block: 'announce', at, kind: 'not-finite', count: 1 });
              return;
            }
            const score = scores[best] as number;
            const label = input.labels[best] as string;
            if (score < threshold || !wanted.includes(label) || at < lastAt + refractoryS || !isMeant) return;
            lastAt = at;
            emit({ at, label, score, phase: 'begin' });
            emit({ at, label, score, phase: 'end' });
          },
          reset() {
            lastAt = Number.NaN;
            calm?.reset();
          },
        };
      },
    };
  },
});

/** The place of the highest score; -1 where one is not finite. */
function bestOf(scores: Float32Array): number {
  let best = 0;
  for (let k = 0; k < scores.length; k++) {
    if (!Number.isFinite(scores[k])) return -1;
    if ((scores[k] as number) > (scores[best] as number)) best = k;
  }
  return best;
}
