import { PipitError, type Unit } from '@pipit/core';
import type { SignalSource } from './signal-source.js';

/** Where in a source's values the wanted channels are; -1 for one that it lacks, which a sensor then reads as 0. */
export function channelPicker(signal: SignalSource, names: readonly string[], unit: Unit): readonly number[] {
  return names.map((name) => {
    const found = signal.channels.findIndex((channel) => channel.name === name);
    const has = signal.channels[found];
    if (has && has.unit !== unit) throw new PipitError('WRONG_UNIT', name, unit, has.unit);
    return found;
  });
}
