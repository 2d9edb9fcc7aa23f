import { type Channel, PipitError, type Unit } from '@pipit/core';
import { unitFactor } from '../signal/unit-factor.js';

/** Where three channels lie in an instant, and what their numbers are multiplied with to be in the unit wanted. */
export interface Axes {
  readonly index: readonly [number, number, number];
  readonly factor: number;
}

/** Finds three axes by name. Errors: `CHANNEL_MISSING`; `WRONG_UNIT` where one cannot be converted to `unit`. */
export function axesOf(channels: readonly Channel[], names: readonly [string, string, string], unit: Unit): Axes {
  const found = names.map((name) => {
    const index = channels.findIndex((channel) => channel.name === name);
    const channel = channels[index];
    if (!channel) {
      const has = channels.map((other) => other.name);
      throw new PipitError('CHANNEL_MISSING', name, has);
    }
    const factor = unitFactor(channel.unit, unit);
    if (factor === undefined) throw new PipitError('WRONG_UNIT', name, unit, channel.unit);
    return { index, factor, unit: channel.unit, name };
  });
  const [x, y, z] = found;
  if (!x || !y || !z) throw new PipitError('CHANNEL_MISSING', names[0], []);
  for (const axis of [y, z]) {
    if (axis.unit !== x.unit) throw new PipitError('WRONG_UNIT', axis.name, x.unit, axis.unit);
  }
  return { index: [x.index, y.index, z.index], factor: x.factor };
}
