import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { channelIndex } from './channel-index.js';
import { magnusDewPoint } from './magnus-dew-point.js';

/**
 * Replaces relative humidity by the dew point `dew` in degC.
 *
 * Air that is only heated keeps its dew point while its relative humidity falls: a rise means that water was added (steam,
 * cooking, breath), so heat and moisture can be told apart. A NaN in either channel gives NaN.
 * Errors: `CHANNEL_MISSING`, `WRONG_UNIT`.
 */
export const dewPoint = defineBlock({
  name: 'dew-point',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    temperature: z.string().min(1).default('temp').describe('Channel of the air temperature in degC.'),
    humidity: z.string().min(1).default('hum').describe('Channel of the relative humidity in %RH; it is replaced.'),
  }),
  prepare(input, { temperature, humidity }) {
    const t = channelIndex(input.channels, temperature);
    const h = channelIndex(input.channels, humidity);
    const unitOf = (i: number) => input.channels[i]?.unit ?? '1';
    if (unitOf(t) !== 'degC') throw new PipitError('WRONG_UNIT', temperature, 'degC', unitOf(t));
    if (unitOf(h) !== '%RH') throw new PipitError('WRONG_UNIT', humidity, '%RH', unitOf(h));
    const width = input.channels.length;
    return {
      output: {
        ...input,
        channels: input.channels.map((channel, i) => (i === h ? { name: 'dew', unit: 'degC' } : channel)),
      },
      cost: { stateBytes: 0, opsPerOutput: 20 },
      open(onNotice) {
        const intake = new ChunkIntake('dew-point', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        return {
          push(chunk, emit) {
            intake.receive(chunk);
            const { samples } = chunk;
            const room = out.room(samples.length);
            room.set(samples);
            for (let i = 0; i < samples.length; i += width) {
              const humid = samples[i + h] as number;
              room[i + h] = humid - humid === 0 ? magnusDewPoint(samples[i + t] as number, humid) : Number.NaN;
            }
            emit(out.chunk(chunk.at, samples.length));
          },
          reset: () => intake.reset(),
        };
      },
    };
  },
});
