import { type Channel, parseParams, PipitError } from '@pipit/core';
import * as z from 'zod';
import { drainFifo } from './drain-fifo.js';
import { type Sensor, usualChunk } from './sensor.js';

const options = z.strictObject({
  rateHz: z
    .number()
    .positive()
    .default(100)
    .describe('Samples a second: 3200 halved as often as you like, down to 6.25.'),
  rangeG: z
    .union([z.literal(2), z.literal(4), z.literal(8), z.literal(16)])
    .default(4)
    .describe('Full scale in g.'),
  address: z.union([z.literal(0x53), z.literal(0x1d)]).default(0x53),
  chunk: z.int().positive().max(1000).optional().describe('Instants in a chunk.'),
});

export type Adxl345Options = z.input<typeof options>;

const register = { id: 0x00, rate: 0x2c, power: 0x2d, format: 0x31, data: 0x32, fifo: 0x38, fifoStatus: 0x39 } as const;
const deviceId = 0xe5;
const levels = 32;
const bytesPerInstant = 6;
const countsPerG = 256;

/**
 * An Analog Devices ADXL345 on I2C: acceleration in g, 3.9 mg a count.
 *
 * It samples by its own clock into its FIFO of 32 levels. A read brings one sample (its registers do not wrap round), so
 * it takes more of the line than an MPU-6050: at 200 Hz 4,160 of the 5,760 bytes a second of 57,600 baud, and it
 * bridges 0.13 s without the host. Source: ADXL345 datasheet rev. E. Errors: `PARAMS`, `BOARD_RATE`.
 */
export function adxl345(given: Adxl345Options = {}): Sensor {
  const { rateHz, rangeG, address, chunk } = parseParams('adxl345', options, given);
  const code = Math.round(15 + Math.log2(rateHz / 3200));
  const nearest = 3200 * 2 ** (Math.max(6, Math.min(15, code)) - 15);
  if (Math.abs(nearest / rateHz - 1) > 1e-6) throw new PipitError('BOARD_RATE', rateHz, nearest);
  const channels = ['ax', 'ay', 'az'].map((name): Channel => ({ name, unit: 'g' }));
  const instants = chunk ?? usualChunk(rateHz);
  const pollS = Math.max(0.005, Math.min(instants, 5) / rateHz);
  return {
    spec: { kind: 'chunk', rateHz, channels },
    chunk: instants,
    bytesPerSecond: rateHz * (7 + 2 * bytesPerInstant) + 9 / pollS,
    places: [`i2c 0x${address.toString(16)}`],
    guessesLoss: false,
    start: (port, name) =>
      port.read(address, register.id, 1, (bytes) => {
        if (bytes?.[0] !== deviceId) {
          const why = bytes === undefined ? 'its answer was lost' : 'no ADXL345 is at its I2C address';
          return port.fault(new PipitError('SENSOR_ABSENT', name, why));
        }
        const set = (index: number, value: number) => port.write(address, [index, value]);
        set(register.power, 0x00);
        set(register.fifo, 0x00);
        set(register.rate, code);
        set(register.format, 0x08 | Math.log2(rangeG / 2));
        set(register.fifo, 0x80);
        set(register.power, 0x08);
        drainFifo(port, name, {
          address,
          rateHz,
          channels: channels.length,
          countRegister: register.fifoStatus,
          countBytes: 1,
          held: ([status = 0]) => status & 0x3f,
          full: levels,
          dataRegister: register.data,
          bytesPerInstant,
          instantsPerRead: 1,
          pollS,
          decode(bytes, offset, values) {
            for (let c = 0; c < 3; c++) {
              const high = ((bytes[offset + 2 * c + 1] as number) << 24) >> 16;
              values[c] = (high | (bytes[offset + 2 * c] as number)) / countsPerG;
            }
          },
        });
      }),
    stop: (port) => port.write(address, [register.power, 0x00]),
  };
}
