import { type Channel, PipitError, type SignalSpec } from '@pipit/core';

/** A sensor and, of each instant, which of its values are wanted in which order. */
export interface Choice {
  readonly name: string;
  readonly spec: SignalSpec;
  readonly picks: readonly number[];
}

/**
 * Finds the sensor that is asked for by name, or that has every channel of a spec at its rate and in its units. Where no one
 * sensor has them all, the sensors that together do, each with its share, in the order of the spec.
 *
 * Errors: `SENSOR_UNKNOWN`; for a spec, what stands in the way in the sensor that comes nearest: `CHANNEL_MISSING`,
 * `WRONG_UNIT` or `RATE_MISMATCH`.
 */
export function chooseSignals(sensors: ReadonlyMap<string, SignalSpec>, which: string | SignalSpec): readonly Choice[] {
  if (typeof which === 'string') {
    const spec = sensors.get(which);
    if (!spec) throw new PipitError('SENSOR_UNKNOWN', which, [...sensors.keys()]);
    return [{ name: which, spec, picks: spec.channels.map((_, i) => i) }];
  }
  let nearest: PipitError | undefined;
  let nearestHas = -1;
  for (const [name, spec] of sensors) {
    const misfit = misfitOf(spec, which);
    if (!misfit) return [choiceOf(name, spec, which)];
    const has = which.channels.filter((channel) => indexOf(spec, channel.name) >= 0).length;
    if (has > nearestHas) {
      nearest = misfit;
      nearestHas = has;
    }
  }
  const together = sharedAmong(sensors, which);
  if (together) return together;
  throw nearest ?? new PipitError('SENSOR_UNKNOWN', which.channels.map(({ name }) => name).join(' '), []);
}

const choiceOf = (name: string, spec: SignalSpec, wanted: SignalSpec): Choice => ({
  name,
  spec: wanted,
  picks: wanted.channels.map((channel) => indexOf(spec, channel.name)),
});

/** Runs of the wanted channels that one sensor has, in their order; undefined where one is in none at the rate and unit. */
function sharedAmong(sensors: ReadonlyMap<string, SignalSpec>, wanted: SignalSpec): readonly Choice[] | undefined {
  const shares: { name: string; of: SignalSpec; channels: Channel[] }[] = [];
  for (const channel of wanted.channels) {
    const fits = (spec: SignalSpec) => !misfitOf(spec, { ...wanted, channels: [channel] });
    const last = shares.at(-1);
    if (last && fits(last.of)) {
      last.channels.push(channel);
      continue;
    }
    const [name, of] = [...sensors].find(([, spec]) => fits(spec)) ?? [];
    if (name === undefined || !of) return undefined;
    shares.push({ name, of, channels: [channel] });
  }
  return shares.map(({ name, of, channels }) => choiceOf(name, of, { ...wanted, channels }));
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
