import { defineBlock } from '@pipit/core';
import * as z from 'zod';

/** Smallest standard deviation of which the logarithm is taken, in the unit of the channel. */
const smallest = 1e-3;

/**
 * Level, trend and spread of each channel of a window of slow sensors: `MQ2.mean`, `MQ2.trend`, `MQ2.spread`.
 *
 * `mean` is in the unit of the channel, `trend` is the mean of the later half less that of the earlier half, `spread` is the
 * natural logarithm of the standard deviation plus 0.001. A window with a NaN gives no frame and a `not-finite` notice.
 */
export const slowFeatures = defineBlock({
  name: 'slow-features',
  version: 1,
  input: 'window',
  output: 'frame',
  params: z.strictObject({}),
  prepare(input) {
    const { length, hop, rateHz, channels } = input;
    const width = channels.length;
    const names = channels.flatMap(({ name }) => [`${name}.mean`, `${name}.trend`, `${name}.spread`]);
    const half = length >> 1;
    return {
      output: { kind: 'frame', rateHz: rateHz / hop, shape: [names.length], names },
      cost: { stateBytes: 0, opsPerOutput: width * (4 * length + 12) },
      open(onNotice) {
        const frame = { at: 0, values: new Float32Array(names.length) };
        return {
          push({ at, samples }, emit) {
            for (let c = 0; c < width; c++) {
              let early = 0;
              let late = 0;
              for (let i = 0; i < length; i++) {
                const value = samples[i * width + c] as number;
                if (i < half) early += value;
                else late += value;
              }
              const mean = (early + late) / length;
              if (mean - mean !== 0) {
                onNotice?.({ block: 'slow-features', at, kind: 'not-finite', count: 1 });
                return;
              }
              let squares = 0;
              for (let i = 0; i < length; i++) squares += ((samples[i * width + c] as number) - mean) ** 2;
              frame.values[3 * c] = mean;
              frame.values[3 * c + 1] = half > 0 ? late / (length - half) - early / half : 0;
              frame.values[3 * c + 2] = Math.log(Math.sqrt(squares / length) + smallest);
            }
            frame.at = at + length / rateHz;
            emit(frame);
          },
          reset() {},
        };
      },
    };
  },
});
