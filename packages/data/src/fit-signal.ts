import { PipitError, type SignalSpec, type Unit } from '@pipit/core';

/** How many of the second unit one of the first is. Standard gravity, ISO 80000-3. */
const conversions: Readonly<Record<string, number>> = {
  'g>m/s2': 9.80665,
  'm/s2>g': 1 / 9.80665,
  'deg/s>rad/s': Math.PI / 180,
  'rad/s>deg/s': 180 / Math.PI,
  'ppm>ppb': 1000,
  'ppb>ppm': 0.001,
  'bar>hPa': 1000,
  'hPa>bar': 0.001,
};

/**
 * Makes samples of one spec into those that another wants: its channels by name, in its order, in its units.
 *
 * Prepared once for many recordings. The rate is not changed: put a resampling block first.
 * Errors: `CHANNEL_MISSING`, `WRONG_UNIT` where no conversion exists.
 */
export function fitSignal(from: SignalSpec, to: Pick<SignalSpec, 'channels'>): (samples: Float32Array) => Float32Array {
  const names = from.channels.map(({ name }) => name);
  const at: number[] = [];
  const factors: number[] = [];
  for (const { name, unit } of to.channels) {
    const found = from.channels.find((channel) => channel.name === name);
    if (!found) throw new PipitError('CHANNEL_MISSING', name, names);
    at.push(from.channels.indexOf(found));
    factors.push(factorOf(name, found.unit, unit));
  }
  const width = names.length;
  if (width === at.length && at.every((c, i) => c === i) && factors.every((factor) => factor === 1))
    return (samples) => samples;
  return (samples) => {
    const fitted = new Float32Array((samples.length / width) * at.length);
    for (let i = 0, o = 0; i < samples.length; i += width) {
      for (let c = 0; c < at.length; c++)
        fitted[o++] = (samples[i + (at[c] as number)] as number) * (factors[c] as number);
    }
    return fitted;
  };
}

function factorOf(name: string, from: Unit, to: Unit): number {
  const factor = from === to ? 1 : conversions[`${from}>${to}`];
  if (factor === undefined) throw new PipitError('WRONG_UNIT', name, to, from);
  return factor;
}
