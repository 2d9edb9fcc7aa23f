import * as z from 'zod';
import { channelSchema } from './channel.js';

/**
 * Consecutive samples as they come from a sensor.
 *
 * `at` is the time of the first sample in seconds of the board's clock. `samples` is interleaved: all channels of the
 * first instant, then all of the second.
 */
export interface Chunk {
  readonly at: number;
  readonly rateHz: number;
  readonly samples: Float32Array;
}

/** What a stream of chunks promises: its rate and the channels of each instant, in order. */
export const signalSpecSchema = z.strictObject({
  kind: z.literal('chunk'),
  rateHz: z.number().positive(),
  channels: z.array(channelSchema).min(1).readonly(),
});
export type SignalSpec = z.infer<typeof signalSpecSchema>;
