import { parseParams, PipitError } from '@pipit/core';
import * as z from 'zod';
import { crc8 } from './crc-8.js';
import { type Sensor, type SensorPort, usualChunk } from './sensor.js';

const options = z.strictObject({
  rateHz: z
    .number()
    .positive()
    .max(10)
    .default(1)
    .describe('Measurements a second. Above one every two seconds the chip warms itself by about 0.1 degC.'),
  names: z
    .tuple([z.string().min(1), z.string().min(1)])
    .default(['temp', 'hum'])
    .describe('What its channels are called: temperature in degC, relative humidity in %RH.'),
  chunk: z.int().positive().max(1000).optional().describe('Instants in a chunk.'),
});

export type Aht20Options = z.input<typeof options>;

const address = 0x38;
const command = { initialise: [0xbe, 0x08, 0x00], measure: [0xac, 0x33, 0x00], reset: [0xba] } as const;
const bit = { busy: 0x80, calibrated: 0x08 } as const;
/** The waits of the datasheet and 5 ms, since a board takes up commands a little later than they are sent. */
const [wakeS, initialiseS, measureS] = [0.045, 0.015, 0.085];
const answerBytes = 7;

/**
 * An Aosong AHT20 on I2C: temperature and relative humidity, 20 bits each, with a checksum.
 *
 * It has no registers and no clock of its own: each measurement is asked for and read 80 ms later. One that is not ready,
 * garbled on the wire or lost is missing, and counted. Source: AHT20 datasheet V1.0, 5.3 and 5.4. Errors: `PARAMS`.
 */
export function aht20(given: Aht20Options = {}): Sensor {
  const { rateHz, names, chunk } = parseParams('aht20', options, given);
  const periodS = 1 / rateHz;
  return {
    spec: {
      kind: 'chunk',
      rateHz,
      channels: [
        { name: names[0], unit: 'degC' },
        { name: names[1], unit: '%RH' },
      ],
    },
    chunk: chunk ?? usualChunk(rateHz),
    bytesPerSecond: rateHz * (7 + 2 * answerBytes),
    places: [`i2c 0x${address.toString(16)}`],
    guessesLoss: false,
    start(port, name) {
      port.write(address, command.reset);
      port.after(wakeS, () => {
        port.write(address, command.initialise);
        port.after(initialiseS, () => measureAgain(port, name, periodS));
      });
    },
  };
}

/** Measures once a period as long as the port lives. Of a host that slept, the periods it missed are missing. */
function measureAgain(port: SensorPort, name: string, periodS: number): void {
  const values = new Float32Array(2);
  let due = port.clock.now();
  /** Until when it initialises, and would answer with what it measured before. */
  let readyAt = due;
  const measure = () => {
    const missed = Math.floor((port.clock.now() - due) / periodS);
    if (missed > 0) port.lost(missed);
    due += missed * periodS;
    const askedAt = due;
    if (port.clock.now() < readyAt) port.lost(1);
    else {
      port.write(address, command.measure);
      port.after(measureS, () => port.read(address, undefined, answerBytes, (bytes) => taken(bytes, askedAt)));
    }
    due += periodS;
    port.after(Math.max(0, due - port.clock.now()), measure);
  };
  const taken = (bytes: readonly number[] | undefined, askedAt: number) => {
    if (bytes?.length === 0) port.fault(new PipitError('SENSOR_ABSENT', name, 'nothing is at its I2C address'));
    if (bytes?.length !== answerBytes || crc8(bytes.slice(0, -1)) !== bytes[6]) return port.lost(1);
    const [status, b1, b2, b3, b4, b5] = bytes as [number, number, number, number, number, number];
    if (!(status & bit.calibrated)) {
      port.write(address, command.initialise);
      readyAt = port.clock.now() + initialiseS;
      return port.lost(1);
    }
    if (status & bit.busy) return port.lost(1);
    values[0] = ((((b3 & 0x0f) << 16) | (b4 << 8) | b5) / 2 ** 20) * 200 - 50;
    values[1] = (((b1 << 12) | (b2 << 4) | (b3 >> 4)) / 2 ** 20) * 100;
    port.instant(values, askedAt);
  };
  measure();
}
