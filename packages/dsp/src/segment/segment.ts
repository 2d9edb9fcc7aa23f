import { type Channel, defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { SegmentStep } from './segment-step.js';

/**
 * Finds movements in a stream: a window from where the activity begins to where it ends, brought to a fixed `length`.
 *
 * Activity is the spread of the channels over the last `spanS`. A movement begins when it has been above
 * `startLevel`, and above `startRatio` times the background, for `startS`; it ends when it has been below half of that, or
 * below `endPeakShare` of the highest in it, for `endS`, or after `maxS`; with `whole` what lasts longer than `maxS` is no movement,
 * nor what is under way as the signal begins: it must begin and end in rest. Movements shorter than `minS` are passed over. `preS` before the begin belongs to it.
 *
 * A window's `at` is such that `at + length / rateHz` is the end of the movement, whatever its true length was.
 * With `duration` that length is a channel of its own, the same at every instant, for what follows and counts in seconds.
 * Windows come when there is a movement, not at a rate: they are `irregular` (see `announce`).
 * A gap, a clock set back and an instant with a NaN drop the movement under way.
 * Errors: `CHANNEL_MISSING`; `PARAMS` where `maxS` is not above `minS`.
 */
export const segment = defineBlock({
  name: 'segment',
  version: 1,
  input: 'chunk',
  output: 'window',
  params: z.strictObject({
    channels: z.array(z.string()).min(1).default(['ax', 'ay', 'az']).describe('Channels whose activity counts.'),
    length: z.int().min(2).max(10_000).default(64).describe('Instants of a window.'),
    fit: z
      .enum(['stretch', 'pad'])
      .default('stretch')
      .describe('Stretch a movement to the length, or cut it and hold its last instant.'),
    startLevel: z.number().positive().describe('Activity that counts as movement, in the unit of the channels.'),
    startRatio: z.number().min(1).default(3).describe('Activity over background that counts as movement.'),
    spanS: z.number().positive().max(10).default(0.3).describe('Time over which the activity is measured.'),
    backgroundS: z.number().positive().default(10).describe('Time in which steady activity becomes background.'),
    startS: z.number().min(0).default(0.05).describe('How long the activity must be there.'),
    endPeakShare: z
      .number()
      .min(0)
      .max(0.9)
      .default(0)
      .describe('Activity below this share of the highest in the movement ends it as well; 0: only its absence does.'),
    endS: z.number().min(0).default(0.3).describe('How long it must be gone.'),
    preS: z.number().min(0).default(0.15).describe('Time before the begin that belongs to the movement.'),
    minS: z.number().min(0).default(0.3).describe('Shortest movement.'),
    maxS: z.number().positive().max(60).default(3).describe('Longest movement; it is cut there.'),
    whole: z
      .boolean()
      .default(false)
      .describe('Pass over what is longer than `maxS`, or under way at first, instead of cutting it there.'),
    duration: z.boolean().default(false).describe('Adds a channel `duration`: the true length in seconds.'),
  }),
  prepare(input, params) {
    const { rateHz, channels } = input;
    const { length, minS, maxS } = params;
    if (minS >= maxS) throw new PipitError('PARAMS', 'segment', 'maxS', `${maxS} s is not above minS, ${minS} s`);
    const watched = params.channels.map((name) => {
      const index = channels.findIndex((channel) => channel.name === name);
      if (index >= 0) return index;
      const has = channels.map((channel) => channel.name);
      throw new PipitError('CHANNEL_MISSING', name, has);
    });
    const timed: readonly Channel[] = params.duration ? [{ name: 'duration', unit: '1' }] : [];
    const capacity = Math.ceil((maxS + params.preS) * rateHz) + 1;
    return {
      output: { kind: 'window', rateHz, channels: [...channels, ...timed], length, hop: length, irregular: true },
      cost: {
        stateBytes: 4 * channels.length * (capacity + length) + 8 * watched.length * params.spanS * rateHz,
        opsPerOutput: 8 * length * channels.length,
      },
      open: (onNotice) => new SegmentStep(input, params, watched, capacity, onNotice),
    };
  },
});
