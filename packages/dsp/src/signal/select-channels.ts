import { type Channel, defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from './chunk-buffer.js';
import { ChunkIntake } from './chunk-intake.js';

/** Keeps the named channels, in the order named. Errors: `CHANNEL_MISSING`. */
export const selectChannels = defineBlock({
  name: 'select-channels',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    channels: z.array(z.string().min(1)).min(1).describe('Names of the channels to keep, in the order wanted.'),
  }),
  prepare(input, params) {
    const from = params.channels.map((name) => indexOf(input.channels, name));
    const width = input.channels.length;
    return {
      output: { ...input, channels: from.map((i) => input.channels[i] as Channel) },
      cost: { stateBytes: 0, opsPerOutput: 0 },
      open(onNotice) {
        const intake = new ChunkIntake('select-channels', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        return {
          push(chunk, emit) {
            intake.receive(chunk);
            const instants = chunk.samples.length / width;
            const room = out.room(instants * from.length);
            for (let i = 0, o = 0; i < instants; i++) {
              for (let c = 0; c < from.length; c++)
                room[o++] = chunk.samples[i * width + (from[c] as number)] as number;
            }
            emit(out.chunk(chunk.at, instants * from.length));
          },
          reset: () => intake.reset(),
        };
      },
    };
  },
});

function indexOf(channels: readonly Channel[], name: string): number {
  const index = channels.findIndex((channel) => channel.name === name);
  if (index >= 0) return index;
  throw new PipitError(
    'CHANNEL_MISSING',
    name,
    channels.map((channel) => channel.name),
  );
}
