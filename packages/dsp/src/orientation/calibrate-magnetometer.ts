import { defineBlock } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { axesOf } from './axes.js';

/**
 * Corrects three axes of a magnetometer for hard iron (`offset`) and soft iron (`matrix`), as `fitMagnetometer` finds them:
 * `matrix * (reading - offset)`. Other channels pass. Errors: `CHANNEL_MISSING`, `WRONG_UNIT` where an axis is not in uT.
 */
export const calibrateMagnetometer = defineBlock({
  name: 'calibrate-magnetometer',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    magnetometer: z
      .tuple([z.string(), z.string(), z.string()])
      .default(['mx', 'my', 'mz'])
      .describe('Names of the axes of the field.'),
    offset: z.array(z.number()).length(3).describe('What the sensor reads without a field, in uT.'),
    matrix: z
      .array(z.number())
      .length(9)
      .default([1, 0, 0, 0, 1, 0, 0, 0, 1])
      .describe('Three rows that make an ellipsoid a sphere.'),
  }),
  prepare(input, { magnetometer, offset, matrix }) {
    const { index } = axesOf(input.channels, magnetometer, 'uT');
    const width = input.channels.length;
    return {
      output: input,
      cost: { stateBytes: 0, opsPerOutput: 12 },
      open(onNotice) {
        const intake = new ChunkIntake('calibrate-magnetometer', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        const centred = new Float64Array(3);
        return {
          push(chunk, emit) {
            if (intake.receive(chunk) === 'timeless') return;
            const { samples } = chunk;
            const room = out.room(samples.length);
            for (let o = 0; o < samples.length; o += width) {
              for (let c = 0; c < width; c++) room[o + c] = samples[o + c] as number;
              for (let a = 0; a < 3; a++) {
                centred[a] = (samples[o + (index[a] as number)] as number) - (offset[a] as number);
              }
              for (let a = 0; a < 3; a++) {
                let sum = 0;
                for (let b = 0; b < 3; b++) sum += (matrix[3 * a + b] as number) * (centred[b] as number);
                room[o + (index[a] as number)] = sum;
              }
            }
            emit(out.chunk(chunk.at, samples.length));
          },
          reset: () => intake.reset(),
        };
      },
    };
  },
});
