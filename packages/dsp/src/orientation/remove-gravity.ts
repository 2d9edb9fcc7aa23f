import { defineBlock } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { isFiniteInstant } from '../signal/is-finite-instant.js';
import { axesOf } from './axes.js';
import { GravityEstimate } from './gravity-estimate.js';

const three = z.tuple([z.string(), z.string(), z.string()]);

/**
 * Takes gravity out of three axes of acceleration; what the body does remains, in the same unit. Other channels pass.
 *
 * The estimate starts at the first instant, so a sensor at rest gives zeros from the start. A gap, a clock set back and an
 * instant with a NaN (which comes out as it is) start it anew.
 * Errors: `CHANNEL_MISSING`; `WRONG_UNIT` where acceleration is not in g or m/s2, or turning not in deg/s, rad/s or rpm.
 */
export const removeGravity = defineBlock({
  name: 'remove-gravity',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    accelerometer: three.default(['ax', 'ay', 'az']).describe('Names of the axes of acceleration.'),
    gyroscope: three.optional().describe('Names of the axes of turning; default: none, gravity is a low-pass.'),
    timeConstantS: z.number().positive().default(0.5).describe('How slowly the estimate follows the accelerometer.'),
  }),
  prepare(input, { accelerometer, gyroscope, timeConstantS }) {
    const [ix, iy, iz] = axesOf(input.channels, accelerometer, 'm/s2').index;
    const turn = gyroscope ? axesOf(input.channels, gyroscope, 'rad/s') : undefined;
    const [jx, jy, jz] = turn?.index ?? [0, 0, 0];
    const factor = turn?.factor ?? 0;
    const width = input.channels.length;
    return {
      output: input,
      cost: { stateBytes: 24, opsPerOutput: 40 },
      open(onNotice) {
        const intake = new ChunkIntake('remove-gravity', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        const gravity = new GravityEstimate(input.rateHz, timeConstantS);
        let isFresh = true;
        return {
          push(chunk, emit) {
            const arrival = intake.receive(chunk);
            if (arrival !== 'joins') isFresh = true;
            if (arrival === 'timeless') return;
            const { samples } = chunk;
            const room = out.room(samples.length);
            let lost = 0;
            for (let o = 0; o < samples.length; o += width) {
              for (let c = 0; c < width; c++) room[o + c] = samples[o + c] as number;
              if (!isFiniteInstant(samples, o, width)) {
                isFresh = true;
                lost++;
                continue;
              }
              const ax = samples[o + ix] as number;
              const ay = samples[o + iy] as number;
              const az = samples[o + iz] as number;
              if (isFresh) gravity.begin(ax, ay, az);
              isFresh = false;
              const gx = factor * (samples[o + jx] as number);
              const gy = factor * (samples[o + jy] as number);
              const gz = factor * (samples[o + jz] as number);
              gravity.update(ax, ay, az, gx, gy, gz);
              room[o + ix] = ax - (gravity.vector[0] as number);
              room[o + iy] = ay - (gravity.vector[1] as number);
              room[o + iz] = az - (gravity.vector[2] as number);
            }
            if (lost > 0) onNotice?.({ block: 'remove-gravity', at: chunk.at, kind: 'not-finite', count: lost });
            emit(out.chunk(chunk.at, samples.length));
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
