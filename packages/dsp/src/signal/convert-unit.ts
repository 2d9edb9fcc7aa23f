import { type Channel, defineBlock, PipitError, unitSchema } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from './chunk-buffer.js';
import { ChunkIntake } from './chunk-intake.js';
import { unitFactor } from './unit-factor.js';

/**
 * Converts channels from one unit to another of the same quantity (g and m/s2; deg/s, rad/s and rpm; ppm and ppb; hPa and
 * bar). Errors: `WRONG_UNIT` where a channel is not in `from` or the two units measure different things; `CHANNEL_MISSING`.
 */
export const convertUnit = defineBlock({
  name: 'convert-unit',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    from: unitSchema.describe('Unit that the channels have.'),
    to: unitSchema.describe('Unit that they are to have.'),
    channels: z
      .array(z.string())
      .default([])
      .describe('Names of the channels to convert; empty: every channel that is in `from`.'),
  }),
  prepare(input, { from, to, channels }) {
    const chosen = choose(input.channels, from, channels);
    const factor = unitFactor(from, to);
    if (factor === undefined) throw new PipitError('WRONG_UNIT', [...chosen].join(', '), to, from);
    const factors = input.channels.map(({ name }) => (chosen.has(name) ? factor : 1));
    const width = factors.length;
    return {
      output: { ...input, channels: input.channels.map((c) => (chosen.has(c.name) ? { ...c, unit: to } : c)) },
      cost: { stateBytes: 0, opsPerOutput: width },
      open(onNotice) {
        const intake = new ChunkIntake('convert-unit', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        return {
          push(chunk, emit) {
            intake.receive(chunk);
            const { length } = chunk.samples;
            const room = out.room(length);
            for (let i = 0; i < length; i += width) {
              for (let c = 0; c < width; c++) room[i + c] = (chunk.samples[i + c] as number) * (factors[c] as number);
            }
            emit(out.chunk(chunk.at, length));
          },
          reset: () => intake.reset(),
        };
      },
    };
  },
});

function choose(has: readonly Channel[], from: string, names: readonly string[]): Set<string> {
  for (const name of names) {
    const channel = has.find((other) => other.name === name);
    if (!channel)
      throw new PipitError(
        'CHANNEL_MISSING',
        name,
        has.map((other) => other.name),
      );
    if (channel.unit !== from) throw new PipitError('WRONG_UNIT', name, from, channel.unit);
  }
  const chosen = names.length > 0 ? [...names] : has.filter(({ unit }) => unit === from).map(({ name }) => name);
  const [first] = has;
  if (chosen.length === 0 && first) throw new PipitError('WRONG_UNIT', first.name, from, first.unit);
  return new Set(chosen);
}
