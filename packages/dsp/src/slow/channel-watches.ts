import { type Channel, PipitError } from '@pipit/core';
import { channelIndex } from './channel-index.js';
import { ChannelWatch } from './channel-watch.js';
import type { PlausibleChannel } from './plausible-channel.js';

/** A watched channel and its place in each instant. */
export interface Watched {
  readonly name: string;
  readonly place: number;
  readonly watch: ChannelWatch;
  /** Stands in until a first plausible value came: the plausible value nearest to 0. */
  readonly standIn: number;
}

/** The place of each watched channel. Errors: `CHANNEL_MISSING`; `PARAMS` where `min` is not below `max`. */
export function placesOf(block: string, channels: readonly Channel[], watched: readonly PlausibleChannel[]): number[] {
  return watched.map(({ channel, min, max }, i) => {
    if (min < max) return channelIndex(channels, channel);
    throw new PipitError('PARAMS', block, `channels.${i}`, `min ${min} is not below max ${max}`);
  });
}

/** New watches, one for each channel, with nothing seen. */
export function channelWatches(
  watched: readonly PlausibleChannel[],
  places: readonly number[],
  rateHz: number,
): readonly Watched[] {
  return watched.map((plausible, i) => ({
    name: plausible.channel,
    place: places[i] as number,
    watch: new ChannelWatch({ ...plausible, saturatedAt: plausible.saturatedAt ?? Number.POSITIVE_INFINITY }, rateHz),
    standIn: Math.min(plausible.max, Math.max(plausible.min, 0)),
  }));
}
