import { defineBlock } from '@pipit/core';
import * as z from 'zod';
import { SlideStep } from './slide-step.js';

/**
 * Cuts chunks into windows of `length` instants, one every `hop` instants.
 *
 * No window mixes samples from both sides of a gap: a gap, a clock set back, and a NaN or infinite sample (which counts as
 * missing) start a new window after it. A window's `at` is the time of its first sample as that sample's chunk gave it.
 * Every window of one step is the same object: copy what is to be kept past `emit`.
 * Errors while running: `RATE_MISMATCH`, `CHUNK_SHAPE`, `CLOCK_RATE`.
 */
export const slide = defineBlock({
  name: 'slide',
  version: 1,
  input: 'chunk',
  output: 'window',
  params: z
    .strictObject({
      length: z.int().positive().describe('Instants in a window.'),
      hop: z.int().positive().optional().describe('Instants from one window to the next; default: length.'),
      jitterPeriods: z
        .number()
        .positive()
        .default(0.5)
        .describe('Sample periods by which a chunk may come early or late and still join the one before.'),
    })
    .transform((given) => ({ ...given, hop: given.hop ?? given.length })),
  prepare(input, { length, hop, jitterPeriods }) {
    const { rateHz, channels } = input;
    return {
      output: { kind: 'window', rateHz, channels, length, hop },
      cost: { stateBytes: length * (4 * channels.length + 8), opsPerOutput: 0 },
      open: (onNotice) => new SlideStep(input, { block: 'slide', length, hop, jitterPeriods, onNotice }),
    };
  },
});
