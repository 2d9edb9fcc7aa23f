import { type Channel, parseParams, PipitError } from '@pipit/core';
import * as z from 'zod';
import { drainFifo } from './drain-fifo.js';
import { type Sensor, type SensorPort, usualChunk } from './sensor.js';

const options = z.strictObject({
  rateHz: z.number().positive().default(100).describe('Samples a second: 1000 divided by a whole number, 4 to 1000.'),
  rangeG: z
    .union([z.literal(2), z.literal(4), z.literal(8), z.literal(16)])
    .default(4)
    .describe('Full scale in g.'),
  gyro: z
    .union([z.literal(false), z.literal(250), z.literal(500), z.literal(1000), z.literal(2000)])
    .default(false)
    .describe('Full scale of the gyroscope in deg/s, or false to leave it out.'),
  address: z.int().min(0x68).max(0x69).default(0x68),
  chunk: z.int().positive().max(1000).optional().describe('Instants in a chunk.'),
});

export type Mpu6050Options = z.input<typeof options>;

const register = {
  sampleDivider: 0x19,
  config: 0x1a,
  gyroConfig: 0x1b,
  accelConfig: 0x1c,
  fifoEnable: 0x23,
  userControl: 0x6a,
  power1: 0x6b,
  fifoCount: 0x72,
  fifo: 0x74,
  whoAmI: 0x75,
} as const;
const baseHz = 1000;
const wakeS = 0.1;
/** Corner of the low-pass filter in Hz for each setting of DLPF_CFG from 1 on. */
const filterHz = [184, 94, 44, 21, 10, 5];
const fifoBytes = 1024;
const wireBytes = 32;

/**
 * An InvenSense MPU-6050 on I2C: acceleration in g, with `gyro` the turning rate in deg/s as well.
 *
 * It samples by its own clock into its FIFO of 1,024 bytes, which is read several samples at a time: at 200 Hz
 * acceleration takes 2,820 of the 5,760 bytes a second of StandardFirmata's 57,600 baud, and 0.8 s without the host lose
 * nothing. Source: RM-MPU-6000A-00 rev. 4.2. Errors: `PARAMS`, `BOARD_RATE`.
 */
export function mpu6050(given: Mpu6050Options = {}): Sensor {
  const { rateHz, rangeG, gyro, address, chunk } = parseParams('mpu6050', options, given);
  const divider = Math.round(baseHz / rateHz);
  if (divider > 256 || Math.abs(baseHz / divider / rateHz - 1) > 1e-6) {
    throw new PipitError('BOARD_RATE', rateHz, Number((baseHz / Math.min(256, divider)).toPrecision(6)));
  }
  const channels: Channel[] = ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' }));
  if (gyro) channels.push(...['gx', 'gy', 'gz'].map((name): Channel => ({ name, unit: 'deg/s' })));
  const bytesPerInstant = 2 * channels.length;
  const instantsPerRead = Math.floor(wireBytes / bytesPerInstant);
  const instants = chunk ?? usualChunk(rateHz);
  const pollS = Math.max(0.02, Math.min(instants / rateHz, fifoBytes / bytesPerInstant / 4 / rateHz));
  const gPerCount = rangeG / 32768;
  const degPerCount = (gyro || 0) / 32768;

  const setUp = (port: SensorPort, name: string) => {
    const set = (index: number, value: number) => port.write(address, [index, value]);
    // Asleep until told otherwise; the gyroscope's oscillator is the steadier clock.
    set(register.power1, 0x01);
    set(register.config, filterOf(rateHz));
    set(register.sampleDivider, divider - 1);
    set(register.accelConfig, Math.log2(rangeG / 2) << 3);
    set(register.gyroConfig, gyro ? Math.log2(gyro / 250) << 3 : 0);
    set(register.fifoEnable, gyro ? 0x78 : 0x08);
    const empty = () => set(register.userControl, 0x44);
    empty();
    drainFifo(port, name, {
      address,
      rateHz,
      channels: channels.length,
      countRegister: register.fifoCount,
      countBytes: 2,
      held: (bytes) => Math.floor((((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) / bytesPerInstant),
      full: Math.floor(fifoBytes / bytesPerInstant),
      dataRegister: register.fifo,
      bytesPerInstant,
      instantsPerRead,
      pollS,
      decode(bytes, offset, values) {
        for (let c = 0; c < channels.length; c++) {
          const word = ((bytes[offset + 2 * c] as number) << 24) >> 16;
          values[c] = (word | (bytes[offset + 2 * c + 1] as number)) * (c < 3 ? gPerCount : degPerCount);
        }
      },
      empty,
    });
  };

  return {
    spec: { kind: 'chunk', rateHz, channels },
    chunk: instants,
    bytesPerSecond: (rateHz / instantsPerRead) * (7 + 2 * instantsPerRead * bytesPerInstant) + 11 / pollS,
    places: [`i2c 0x${address.toString(16)}`],
    guessesLoss: false,
    start(port, name) {
      port.write(address, [register.power1, 0x80]);
      port.after(wakeS, () =>
        port.read(address, register.whoAmI, 1, (bytes) => {
          if (bytes?.[0] === 0x68) setUp(port, name);
          else port.fault(new PipitError('SENSOR_ABSENT', name, whyAbsent(bytes)));
        }),
      );
    },
    stop: (port) => port.write(address, [register.power1, 0x40]),
  };
}

const whyAbsent = (bytes: readonly number[] | undefined) =>
  bytes === undefined
    ? 'its answer was lost'
    : bytes.length === 0
      ? 'nothing is at its I2C address'
      : 'another chip is there';

/** The widest filter below half the rate, so that nothing folds back; the widest of all where none is. */
function filterOf(rateHz: number): number {
  const found = filterHz.findIndex((corner) => corner <= rateHz / 2);
  return found < 0 ? filterHz.length : found + 1;
}
