import { PipitError, type SignalSpec } from '@pipit/core';
import type { Playable } from './playable.js';

/**
 * The samples of a recording, read and checked against the spec that the whole play is under.
 * Errors: `RECORDING_BROKEN`, or the coded error of the reader.
 */
export async function checkedSamples(recording: Playable, spec: SignalSpec): Promise<Float32Array> {
  const broken = (why: string) => new PipitError('RECORDING_BROKEN', recording.id, why);
  try {
    if (!isSame(recording.spec, spec)) throw broken('its rate or channels are not those of the first one');
    const samples = await recording.read();
    const width = spec.channels.length;
    if (samples.length === 0) throw broken('it holds no sample');
    if (samples.length % width !== 0) throw broken(`${samples.length} numbers do not divide into ${width} channels`);
    return samples;
  } catch (error) {
    if (error instanceof PipitError) throw error;
    throw broken(error instanceof Error ? error.message : String(error));
  }
}

const isSame = (a: SignalSpec, b: SignalSpec) =>
  a.rateHz === b.rateHz &&
  a.channels.length === b.channels.length &&
  a.channels.every(({ name, unit }, i) => name === b.channels[i]?.name && unit === b.channels[i]?.unit);
