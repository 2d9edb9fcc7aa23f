import { defineBlock } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { isFiniteInstant } from '../signal/is-finite-instant.js';
import { axesOf } from './axes.js';

/**
 * Learns what a gyroscope reads at rest and takes it off: whenever no axis moved by more than `stillDegS` for `stillS`, the
 * mean of that time becomes the new bias. Other channels pass. Until the first rest nothing is taken off.
 *
 * A gap, a clock set back and an instant with a NaN (which comes out as it is) forget the bias.
 * Errors: `CHANNEL_MISSING`; `WRONG_UNIT` where an axis is not in deg/s, rad/s or rpm.
 */
export const removeGyroBias = defineBlock({
  name: 'remove-gyro-bias',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    gyroscope: z
      .tuple([z.string(), z.string(), z.string()])
      .default(['gx', 'gy', 'gz'])
      .describe('Names of the axes of turning.'),
    stillDegS: z.number().positive().default(3).describe('Range within which an axis counts as still, in deg/s.'),
    stillS: z.number().positive().default(1).describe('How long it must be still.'),
  }),
  prepare(input, { gyroscope, stillDegS, stillS }) {
    const { index, factor } = axesOf(input.channels, gyroscope, 'deg/s');
    const width = input.channels.length;
    const needed = Math.max(2, Math.round(stillS * input.rateHz));
    const range = stillDegS / factor;
    return {
      output: input,
      cost: { stateBytes: 8 * 12 + 8, opsPerOutput: 12 },
      open(onNotice) {
        const intake = new ChunkIntake('remove-gyro-bias', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        const bias = new Float64Array(3);
        const sum = new Float64Array(3);
        const least = new Float64Array(3);
        const most = new Float64Array(3);
        let count = 0;
        return {
          push(chunk, emit) {
            const arrival = intake.receive(chunk);
            if (arrival !== 'joins') forget();
            if (arrival === 'timeless') return;
            const { samples } = chunk;
            const room = out.room(samples.length);
            let lost = 0;
            for (let o = 0; o < samples.length; o += width) {
              for (let c = 0; c < width; c++) room[o + c] = samples[o + c] as number;
              if (!isFiniteInstant(samples, o, width)) {
                forget();
                lost++;
                continue;
              }
              watch(samples, o);
              for (let a = 0; a < 3; a++) {
                const at = o + (index[a] as number);
                room[at] = (samples[at] as number) - (bias[a] as number);
              }
            }
            if (lost > 0) onNotice?.({ block: 'remove-gyro-bias', at: chunk.at, kind: 'not-finite', count: lost });
            emit(out.chunk(chunk.at, samples.length));
          },
          reset() {
            intake.reset();
            forget();
          },
        };

        function watch(samples: Float32Array, offset: number): void {
          let isStill = true;
          for (let a = 0; a < 3; a++) {
            const x = samples[offset + (index[a] as number)] as number;
            least[a] = count === 0 ? x : Math.min(least[a] as number, x);
            most[a] = count === 0 ? x : Math.max(most[a] as number, x);
            sum[a] = (count === 0 ? 0 : (sum[a] as number)) + x;
            if ((most[a] as number) - (least[a] as number) > range) isStill = false;
          }
          count = isStill ? count + 1 : 0;
          if (count < needed) return;
          for (let a = 0; a < 3; a++) bias[a] = (sum[a] as number) / count;
          count = 0;
        }

        function forget(): void {
          bias.fill(0);
          count = 0;
        }
      },
    };
  },
});
