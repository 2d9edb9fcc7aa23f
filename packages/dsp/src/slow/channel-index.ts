import { type Channel, PipitError } from '@pipit/core';

/** The place of the channel `name` in each instant. Errors: `CHANNEL_MISSING`. */
export function channelIndex(channels: readonly Channel[], name: string): number {
  const index = channels.findIndex((channel) => channel.name === name);
  if (index >= 0) return index;
  throw new PipitError(
    'CHANNEL_MISSING',
    name,
    channels.map((channel) => channel.name),
  );
}
