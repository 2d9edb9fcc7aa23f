import { PipitError, type SignalSpec } from '@pipit/core';

/** A sensor and, of each instant, which of its values are wanted in which order. */
export interface Choice {
  readonly name: string;
  readonly spec: SignalSpec;
  readonly picks: readonly number[];
}

/**
 * Finds the sensor that is asked for by name, or that has every channel of a spec at its rate and in its units.
 *
 * Errors: `SENSOR_UNKNOWN`; for a spec, what stands in the way in the sensor that comes nearest: `CHANNEL_MISSING`,
 * `WRONG_UNIT` or `RATE_MISMATCH`.
 */
export function chooseSignal(sensors: ReadonlyMap<string, SignalSpec>, which: string | SignalSpec): Choice {
  if (typeof which === 'string') {
    const spec = sensors.get(which);
    if (!spec) throw new PipitError('SENSOR_UNKNOWN', which, [...sensors.keys()]);
    return { name: which, spec, picks: spec.channels.map((_, i) => i) };
  }
  let nearest: PipitError | undefined;
  let nearestHas = -1;
  for (const [name, spec] of sensors) {
    const misfit = misfitOf(spec, which);
    if (!misfit) return { name, spec: which, picks: which.channels.map((channel) => indexOf(spec, channel.name)) };
    const has = which.channels.filter((channel) => indexOf(spec, channel.name) >= 0).length;
    if (has > nearestHas) {
      nearest = misfit;
      nearestHas = has;
    }
  }
  throw nearest ?? new PipitError('SENSOR_UNKNOWN', which.channels.map(({ name }) => name).join(' '), []);
}

const indexOf = (spec: SignalSpec, name: string) => spec.channels.findIndex((channel) => channel.name === name);

function misfitOf(spec: SignalSpec, wanted: SignalSpec): PipitError | undefined {
  for (const { name, unit } of wanted.channels) {
    const found = spec.channels[indexOf(spec, name)];
    if (!found) {
      return new PipitError(
        'CHANNEL_MISSING',
        name,
        spec.channels.map((channel) => channel.name),
      );
    }
    if (found.unit !== unit) return new PipitError('WRONG_UNIT', name, unit, found.unit);
  }
  if (spec.rateHz !== wanted.rateHz) return new PipitError('RATE_MISMATCH', wanted.rateHz, spec.rateHz);
  return undefined;
}
