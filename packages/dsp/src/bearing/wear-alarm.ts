import { defineBlock, type Frame, PipitError, type Prediction } from '@pipit/core';
import * as z from 'zod';

/** Makes the `alarm` of `track-wear` a prediction with the label `anomaly`: 1 is the alarm level. Errors: `PARAMS`. */
export const wearAlarm = defineBlock({
  name: 'wear-alarm',
  version: 1,
  input: 'frame',
  output: 'prediction',
  params: z.strictObject({}),
  prepare(input) {
    const column = (input.names ?? []).indexOf('alarm');
    if (column < 0)
      throw new PipitError('PARAMS', 'wear-alarm', '', 'the frame has no alarm; put track-wear before it');
    return {
      output: { kind: 'prediction', rateHz: input.rateHz, labels: ['anomaly'] },
      cost: { stateBytes: 0, opsPerOutput: 1 },
      open: (onNotice) => {
        const out = { at: 0, scores: new Float32Array(1) };
        return {
          push({ at, values }: Frame, emit: (prediction: Prediction) => void) {
            const score = values[column] as number;
            if (!Number.isFinite(score)) {
              onNotice?.({ block: 'wear-alarm', at, kind: 'not-finite', count: 1 });
              return;
            }
            out.at = at;
            out.scores[0] = score;
            emit(out);
          },
          reset() {},
        };
      },
    };
  },
});
