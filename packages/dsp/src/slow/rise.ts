import { defineBlock, type LearningStep, type OnNotice, PipitError, type SignalSpec } from '@pipit/core';
import * as z from 'zod';
import { channelIndex } from './channel-index.js';
import { RiseStep } from './rise-step.js';

const seconds = z.number().min(0);

const risingChannel = z.strictObject({
  channel: z.string().min(1).describe('Name of the channel.'),
  scale: z
    .enum(['difference', 'log'])
    .default('difference')
    .describe('`difference`: value less baseline; `log`: ln of (value + floor) over (baseline + floor).'),
  floor: z.number().positive().default(1).describe('Of `log`: added before the logarithm, in the unit of the channel.'),
  start: z
    .number()
    .optional()
    .describe('Baseline before anything was seen, on the scale (of `log`: ln(value + floor)); default: first value.'),
  limit: z.number().positive().default(1).describe('Rise beyond which the baseline follows with `farS`.'),
  riseS: seconds.default(1800).describe('Time constant of following upwards, in seconds; 0: never.'),
  fallS: seconds.default(300).describe('Time constant of following downwards, in seconds; 0: never.'),
  farS: seconds.default(0).describe('Time constant beyond `limit`, in seconds; 0: never.'),
});

/**
 * Replaces slow channels by how far they are above their own slow baseline. Other channels pass as they are.
 *
 * Rooms, sensors and their ageing differ by more than a fire changes them, so levels do not carry over, rises do. The
 * baseline follows downwards faster than upwards and, beyond `limit`, with `farS`: by default not at all. It outlives a
 * gap and a reset, and a restart through `save` and `restore`. A NaN passes as NaN and leaves the baseline alone.
 * Errors: `CHANNEL_MISSING`, `PARAMS` where a channel is listed twice; `restore` throws `LEARNED_STATE`.
 */
export const rise = defineBlock({
  name: 'rise',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    channels: z.array(risingChannel).min(1).describe('Channels to be replaced by their rise.'),
  }),
  prepare(input: SignalSpec, { channels }) {
    const places = channels.map(({ channel }) => channelIndex(input.channels, channel));
    const twice = places.findIndex((place, i) => places.indexOf(place) !== i);
    if (twice >= 0) {
      const name = channels[twice]?.channel ?? '';
      throw new PipitError('PARAMS', 'rise', `channels.${twice}`, `${name} is listed twice`);
    }
    return {
      output: {
        ...input,
        channels: input.channels.map((channel, i) => {
          const rising = channels[places.indexOf(i)];
          return rising?.scale === 'log' ? { ...channel, unit: '1' } : channel;
        }),
      },
      cost: { stateBytes: 8 * channels.length, opsPerOutput: 4 * channels.length },
      open: (onNotice?: OnNotice): LearningStep<'chunk', 'chunk'> => new RiseStep(input, channels, places, onNotice),
    };
  },
});
