import { parseParams, PipitError, unitSchema } from '@pipit/core';
import * as z from 'zod';
import { type Sensor, usualChunk } from './sensor.js';

const options = z.strictObject({
  rateHz: z
    .number()
    .positive()
    .default(10)
    .describe('Samples a second: 1000 divided by a whole number of milliseconds.'),
  pins: z
    .array(
      z.strictObject({
        pin: z.string().regex(/^A([0-9]|1[0-5])$/, 'must be A0 to A15'),
        name: z.string().min(1),
        unit: unitSchema.default('V'),
        scale: z.number().default(1).describe('Value for one volt.'),
        offset: z.number().default(0).describe('Value at no volt.'),
      }),
    )
    .min(1)
    .describe('The pins to read together, each with the channel it becomes.'),
  referenceV: z.number().positive().default(5).describe('Volts of the highest count.'),
  bits: z.int().min(8).max(16).default(10).describe('Resolution of the converter.'),
  chunk: z.int().positive().max(1000).optional().describe('Instants in a chunk.'),
});

export type AnalogOptions = z.input<typeof options>;

const messageBytes = 3;

/**
 * Sensors that put out a voltage, read together: a gas sensor, a thermistor, a potentiometer.
 *
 * Firmata sends a value a pin and no count, so a lost value shows as a pin that is missing from a round, and a lost round
 * as a lasting delay. Source: Firmata protocol 2.5. Errors: `PARAMS`, `BOARD_RATE`.
 */
export function analog(given: AnalogOptions): Sensor {
  const { rateHz, pins, referenceV, bits, chunk } = parseParams('analog', options, given);
  const analogPeriodMs = Math.round(1000 / rateHz);
  if (analogPeriodMs < 1 || Math.abs(1000 / analogPeriodMs / rateHz - 1) > 1e-6) {
    throw new PipitError('BOARD_RATE', rateHz, Number((1000 / Math.max(1, analogPeriodMs)).toPrecision(6)));
  }
  const places = pins.map(({ pin }) => pin);
  const twice = places.find((pin, i) => places.indexOf(pin) !== i);
  if (twice) throw new PipitError('PIN_TAKEN', twice, 'analog');
  const perCount = pins.map(({ scale }) => (scale * referenceV) / (2 ** bits - 1));
  return {
    spec: { kind: 'chunk', rateHz, channels: pins.map(({ name, unit }) => ({ name, unit })) },
    chunk: chunk ?? usualChunk(rateHz),
    bytesPerSecond: rateHz * pins.length * messageBytes,
    places,
    guessesLoss: true,
    analogPeriodMs,
    start(port) {
      const values = new Float32Array(pins.length).fill(Number.NaN);
      let taken = 0;
      pins.forEach(({ pin, offset }, c) =>
        port.analog(Number(pin.slice(1)), (counts) => {
          if (!Number.isNaN(values[c])) {
            // The same pin again: another one's value of this round never came.
            values.fill(Number.NaN);
            taken = 0;
            port.lost(1);
          }
          values[c] = counts * (perCount[c] as number) + offset;
          if (++taken < pins.length) return;
          port.instant(values, port.clock.now());
          values.fill(Number.NaN);
          taken = 0;
        }),
      );
    },
  };
}
