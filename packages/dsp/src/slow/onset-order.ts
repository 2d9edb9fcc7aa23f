import { defineBlock, type SignalSpec } from '@pipit/core';
import * as z from 'zod';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { channelIndex } from './channel-index.js';
import { OnsetOrderStep } from './onset-order-step.js';

/**
 * Which channel moved first: for each pair `a>b` the seconds by which `a` rose before `b`, negative where after it.
 *
 * A channel rises when it stays at or above its `threshold` for `holdS`; put `rise` before it, so that thresholds are rises.
 * It is over when the channel falls below half of it. The time since is counted up to `memoryS`, so that an old order is
 * forgotten; a channel that has not risen counts as 0 s. A flame is seen before its smoke arrives, a smoulder smells first
 * and never shows, steam moves moisture before all else. A gap starts anew.
 * Errors: `CHANNEL_MISSING`.
 */
export const onsetOrder = defineBlock({
  name: 'onset-order',
  version: 1,
  input: 'chunk',
  output: 'frame',
  params: z.strictObject({
    channels: z
      .array(
        z.strictObject({
          channel: z.string().min(1).describe('Name of the channel.'),
          threshold: z.number().positive().describe('Level at which it has risen, in its unit.'),
        }),
      )
      .min(2)
      .describe('Channels to compare.'),
    holdS: z.number().min(0).default(1).describe('Seconds for which a channel must stay up to count.'),
    memoryS: z.number().positive().default(120).describe('Seconds up to which the time since a rise is counted.'),
    everyS: z.number().positive().default(1).describe('Seconds from one frame to the next.'),
  }),
  prepare(input: SignalSpec, { channels, holdS, memoryS, everyS }) {
    const places = channels.map(({ channel }) => channelIndex(input.channels, channel));
    const every = Math.max(1, Math.round(everyS * input.rateHz));
    const names = channels.flatMap((a, i) => channels.slice(i + 1).map((b) => `${a.channel}>${b.channel}`));
    return {
      output: { kind: 'frame', rateHz: input.rateHz / every, shape: [names.length], names },
      cost: { stateBytes: 24 * channels.length, opsPerOutput: every * channels.length + names.length },
      open: (onNotice) =>
        new OnsetOrderStep(new ChunkIntake('onset-order', input, onNotice), {
          width: input.channels.length,
          rateHz: input.rateHz,
          places,
          thresholds: channels.map(({ threshold }) => threshold),
          hold: Math.round(holdS * input.rateHz),
          memoryS,
          every,
        }),
    };
  },
});
