import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { channelIndex } from './channel-index.js';

/** Nearest to a rail, in counts, at which a conductance is still computed: half a step of the converter. */
const halfStep = 0.5;

/**
 * Turns the ADC counts of resistive gas sensors into the natural logarithm of their conductance.
 *
 * A metal-oxide sensor in series with a load resistor RL divides the supply: count / (fullScale - count) = RL / Rs, so the
 * output is ln(RL / Rs): 0 where the sensor's resistance equals the load, larger with more gas. Sensors of one kind then
 * differ by a constant in clean air, whatever their load. Source: the basic circuit of the Figaro TGS and Hanwei MQ data
 * sheets. A NaN stays NaN. Errors: `CHANNEL_MISSING`, `WRONG_UNIT` where a channel is not in counts.
 */
export const conductance = defineBlock({
  name: 'conductance',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    channels: z.array(z.string().min(1)).min(1).describe('Channels that are counts of a resistive gas sensor.'),
    fullScale: z.number().min(2).default(1023).describe('Count at the supply voltage: 1023 of 10 bits, 4095 of 12.'),
  }),
  prepare(input, { channels, fullScale }) {
    const width = input.channels.length;
    const isCount = new Uint8Array(width);
    for (const name of channels) {
      const index = channelIndex(input.channels, name);
      const unit = input.channels[index]?.unit ?? '1';
      if (unit !== 'count') throw new PipitError('WRONG_UNIT', name, 'count', unit);
      isCount[index] = 1;
    }
    return {
      output: { ...input, channels: input.channels.map((c, i) => (isCount[i] === 1 ? { ...c, unit: '1' } : c)) },
      cost: { stateBytes: 0, opsPerOutput: 12 * channels.length },
      open(onNotice) {
        const intake = new ChunkIntake('conductance', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        return {
          push(chunk, emit) {
            intake.receive(chunk);
            const { length } = chunk.samples;
            const room = out.room(length);
            for (let i = 0, c = 0; i < length; i++, c = c + 1 === width ? 0 : c + 1) {
              const value = chunk.samples[i] as number;
              room[i] = isCount[c] === 1 ? logConductance(value, fullScale) : value;
            }
            emit(out.chunk(chunk.at, length));
          },
          reset: () => intake.reset(),
        };
      },
    };
  },
});

function logConductance(count: number, fullScale: number): number {
  const inside = Math.min(fullScale - halfStep, Math.max(halfStep, count));
  return Math.log(inside / (fullScale - inside));
}
