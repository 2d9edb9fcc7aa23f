import { PipitError } from '@pipit/core';
import type { SignalSource } from '../signals/signal-source.js';
import type { Part } from './part.js';

export interface AnalogPartOptions {
  /** 0 is A0. */
  readonly channel: number;
  readonly signal: SignalSource;
  /** Which of the signal's channels; the first if not given. */
  readonly name?: string;
  /** The voltage that the sensor puts out for a value; as it is if not given. */
  readonly volts?: (value: number) => number;
  /** How often the signal is asked, for signals that care; the true rate is the board's sampling interval. */
  readonly rateHz?: number;
}

/** A sensor that puts out a voltage: a gas sensor, a photo resistor, a potentiometer. */
export function analogPart({ channel, signal, name, volts = (value) => value, rateHz = 10 }: AnalogPartOptions): Part {
  const names = signal.channels.map((each) => each.name);
  const pick = name === undefined ? 0 : names.indexOf(name);
  if (pick < 0) throw new PipitError('CHANNEL_MISSING', name ?? '', names);
  const values = new Float32Array(signal.channels.length);
  return {
    name: `analog ${names[pick] ?? ''}`,
    place: `A${channel}`,
    origin: signal.origin,
    plugIn: ({ analog }) =>
      analog(channel, (at) => {
        signal.sample(at, values, rateHz);
        return volts(values[pick] as number);
      }),
  };
}
