import type { SignalSpec } from './chunk.js';
import { PipitError } from './pipit-error.js';

/**
 * Checks that a signal is the one that a model wants: its rate, and its channels in the same order and units.
 *
 * Errors: `RATE_MISMATCH`, `CHANNEL_MISSING`, `WRONG_UNIT`, each with the step that mends it.
 */
export function checkSignal(wants: SignalSpec, gets: SignalSpec): void {
  const has = gets.channels.map(({ name }) => name);
  wants.channels.forEach(({ name, unit }, i) => {
    const channel = gets.channels[i];
    if (channel?.name !== name)
      throw new PipitError('CHANNEL_MISSING', has.includes(name) ? `${name} at place ${i}` : name, has);
    if (channel.unit !== unit) throw new PipitError('WRONG_UNIT', name, unit, channel.unit);
  });
  if (gets.rateHz !== wants.rateHz) throw new PipitError('RATE_MISMATCH', wants.rateHz, gets.rateHz);
}
