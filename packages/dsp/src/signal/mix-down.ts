import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from './chunk-buffer.js';
import { ChunkIntake } from './chunk-intake.js';

/** Averages all channels into one (stereo into mono). They must share a unit, else `WRONG_UNIT`. */
export const mixDown = defineBlock({
  name: 'mix-down',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    name: z.string().min(1).default('mono').describe('Name of the channel that comes out.'),
  }),
  prepare(input, { name }) {
    const [first, ...others] = input.channels;
    const unit = first?.unit ?? '1';
    for (const other of others) {
      if (other.unit !== unit) throw new PipitError('WRONG_UNIT', other.name, unit, other.unit);
    }
    const width = input.channels.length;
    return {
      output: { ...input, channels: [{ name, unit }] },
      cost: { stateBytes: 0, opsPerOutput: width },
      open(onNotice) {
        const intake = new ChunkIntake('mix-down', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        return {
          push(chunk, emit) {
            if (intake.receive(chunk) === 'timeless') return;
            const instants = chunk.samples.length / width;
            const room = out.room(instants);
            for (let i = 0, s = 0; i < instants; i++) {
              let sum = 0;
              for (let c = 0; c < width; c++) sum += chunk.samples[s++] as number;
              room[i] = sum / width;
            }
            emit(out.chunk(chunk.at, instants));
          },
          reset: () => intake.reset(),
        };
      },
    };
  },
});
