import { defineBlock } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { isFiniteInstant } from '../signal/is-finite-instant.js';
import { axesOf } from './axes.js';
import { Madgwick } from './madgwick.js';

const three = z.tuple([z.string(), z.string(), z.string()]);
const parts = ['qw', 'qx', 'qy', 'qz'] as const;

/**
 * Orientation of an accelerometer with a gyroscope: a unit quaternion an instant (`qw qx qy qz`), which turns the earth's
 * frame (z up, heading from where it started) into the sensor's. See `Madgwick`.
 *
 * It starts level with the first instant. A gap, a clock set back and an instant with a NaN (which comes out as NaN) start
 * it anew. Errors: `CHANNEL_MISSING`, `WRONG_UNIT`.
 */
export const orientation = defineBlock({
  name: 'orientation',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    accelerometer: three.default(['ax', 'ay', 'az']).describe('Names of the axes of acceleration.'),
    gyroscope: three.default(['gx', 'gy', 'gz']).describe('Names of the axes of turning.'),
    beta: z.number().positive().default(0.05).describe('Drift of the gyroscope that is corrected, in rad/s.'),
  }),
  prepare(input, { accelerometer, gyroscope, beta }) {
    const { index: accel } = axesOf(input.channels, accelerometer, 'm/s2');
    const { index: gyro, factor } = axesOf(input.channels, gyroscope, 'rad/s');
    const width = input.channels.length;
    return {
      output: { ...input, channels: parts.map((name) => ({ name, unit: '1' as const })) },
      cost: { stateBytes: 32, opsPerOutput: 100 },
      open(onNotice) {
        const intake = new ChunkIntake('orientation', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        const filter = new Madgwick(beta, input.rateHz);
        const force = new Float64Array(3);
        const turn = new Float64Array(3);
        let isFresh = true;
        return {
          push(chunk, emit) {
            const arrival = intake.receive(chunk);
            if (arrival !== 'joins') isFresh = true;
            if (arrival === 'timeless') return;
            const { samples } = chunk;
            const instants = samples.length / width;
            const room = out.room(4 * instants);
            let lost = 0;
            for (let i = 0, o = 0; i < instants; i++, o += width) {
              if (!isFiniteInstant(samples, o, width)) {
                room.fill(Number.NaN, 4 * i, 4 * i + 4);
                isFresh = true;
                lost++;
                continue;
              }
              for (let k = 0; k < 3; k++) {
                force[k] = samples[o + (accel[k] as number)] as number;
                turn[k] = factor * (samples[o + (gyro[k] as number)] as number);
              }
              if (isFresh) filter.begin(force);
              else filter.update(turn, force);
              isFresh = false;
              for (let k = 0; k < 4; k++) room[4 * i + k] = filter.q[k] as number;
            }
            if (lost > 0) onNotice?.({ block: 'orientation', at: chunk.at, kind: 'not-finite', count: lost });
            emit(out.chunk(chunk.at, 4 * instants));
          },
          reset() {
            intake.reset();
            isFresh = true;
          },
        };
      },
    };
  },
});
