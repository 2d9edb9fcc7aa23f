import { type Channel, defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from './chunk-buffer.js';
import { ChunkIntake } from './chunk-intake.js';

/**
 * Adds a channel with the length of the vector that some channels make, whatever way the sensor is mounted: `a` from
 * `ax ay az`. Errors: `CHANNEL_MISSING`; `WRONG_UNIT` where the channels do not share a unit; `PARAMS` where the name is taken.
 */
export const magnitude = defineBlock({
  name: 'magnitude',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    channels: z.array(z.string()).min(2).default(['ax', 'ay', 'az']).describe('Channels that make the vector.'),
    name: z.string().min(1).default('a').describe('Name of the channel added.'),
    keep: z.boolean().default(true).describe('Whether all other channels stay, before it.'),
  }),
  prepare(input, { channels, name, keep }) {
    const from = channels.map((wanted) => placeOf(input.channels, wanted));
    const unit = unitOf(channels.map((_, i) => input.channels[from[i] as number] as Channel));
    if (keep && input.channels.some((channel) => channel.name === name)) {
      throw new PipitError('PARAMS', 'magnitude', 'name', `there is a channel ${name} already`);
    }
    const width = input.channels.length;
    const kept = keep ? width : 0;
    return {
      output: { ...input, channels: [...(keep ? input.channels : []), { name, unit }] },
      cost: { stateBytes: 0, opsPerOutput: 2 * from.length },
      open(onNotice) {
        const intake = new ChunkIntake('magnitude', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        return {
          push(chunk, emit) {
            if (intake.receive(chunk) === 'timeless') return;
            const { samples } = chunk;
            const length = (samples.length / width) * (kept + 1);
            const room = out.room(length);
            for (let s = 0, o = 0; s < samples.length; s += width) {
              let sum = 0;
              for (let c = 0; c < from.length; c++) {
                const x = samples[s + (from[c] as number)] as number;
                sum += x * x;
              }
              for (let c = 0; c < kept; c++) room[o++] = samples[s + c] as number;
              room[o++] = Math.sqrt(sum);
            }
            emit(out.chunk(chunk.at, length));
          },
          reset: () => intake.reset(),
        };
      },
    };
  },
});

function placeOf(channels: readonly Channel[], name: string): number {
  const place = channels.findIndex((channel) => channel.name === name);
  if (place >= 0) return place;
  const has = channels.map((channel) => channel.name);
  throw new PipitError('CHANNEL_MISSING', name, has);
}

function unitOf(channels: readonly Channel[]): Channel['unit'] {
  const unit = channels[0]?.unit ?? '1';
  const other = channels.find((channel) => channel.unit !== unit);
  if (other) throw new PipitError('WRONG_UNIT', other.name, unit, other.unit);
  return unit;
}
