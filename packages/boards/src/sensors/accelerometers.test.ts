import { VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { adxl345Chip } from '../emulated/adxl345-chip.js';
import { EmulatedUno } from '../emulated/emulated-uno.js';
import { mpu6050Chip } from '../emulated/mpu6050-chip.js';
import type { Part } from '../emulated/part.js';
import { FirmataBoard } from '../firmata/firmata-board.js';
import { formula } from '../signals/formula.js';
import { gather } from '../testing/rig.js';
import { adxl345 } from './adxl345.js';
import { mpu6050 } from './mpu6050.js';
import type { Sensor } from './sensor.js';

const truth = [1.25, -1.75, 0.5, 100, -240, 0.25];
const steady = formula(
  'constant values',
  ['ax', 'ay', 'az', 'gx', 'gy', 'gz'].map((name, i) => ({ name, unit: i < 3 ? ('g' as const) : ('deg/s' as const) })),
  truth.map((value) => () => value),
);

function measured(sensor: Sensor, part: Part, seconds = 2): { values: number[]; instants: number } {
  const clock = new VirtualClock();
  const uno = new EmulatedUno({ clock, parts: [part] });
  const board = new FirmataBoard({ link: uno.link, clock, sensors: { imu: sensor } });
  const { chunks } = gather(board.sensors('imu'));
  clock.advance(seconds);
  const width = sensor.spec.channels.length;
  const last = chunks.at(-1)?.samples ?? new Float32Array();
  const instants = chunks.reduce((sum, { samples }) => sum + samples.length / width, 0);
  return { values: Array.from(last.subarray(-width)), instants };
}

test('the MPU-6050 gives g and deg/s in every range', () => {
  for (const [rangeG, gyro] of [
    [2, 250],
    [4, 500],
    [8, 1000],
    [16, 2000],
  ] as const) {
    const { values } = measured(mpu6050({ rateHz: 50, rangeG, gyro }), mpu6050Chip({ signal: steady }));
    const halfCount = (c: number) => (c < 3 ? rangeG : gyro) / 32768 / 2 + 1e-4;
    truth.forEach((value, c) => expect(Math.abs((values[c] ?? 9e9) - value)).toBeLessThan(halfCount(c)));
  }
});

test('the ADXL345 gives g in every range', () => {
  for (const rangeG of [2, 4, 8, 16] as const) {
    const { values } = measured(adxl345({ rateHz: 50, rangeG }), adxl345Chip({ signal: steady }));
    truth.slice(0, 3).forEach((value, c) => expect(Math.abs((values[c] ?? 9e9) - value)).toBeLessThan(0.5 / 256));
  }
});

test('every rate that fits the line is delivered', () => {
  for (const rateHz of [4, 10, 25, 50, 100, 125, 200, 250]) {
    const { instants } = measured(mpu6050({ rateHz }), mpu6050Chip({ signal: steady }), 6);
    expect(instants).toBeGreaterThan(5.2 * rateHz - 2);
  }
  for (const rateHz of [6.25, 12.5, 25, 50, 100, 200]) {
    const { instants } = measured(adxl345({ rateHz }), adxl345Chip({ signal: steady }), 6);
    expect(instants).toBeGreaterThan(5.2 * rateHz - 2);
  }
});

test('a chip whose oscillator is two percent off is followed: every sample, its own rate, no gap', () => {
  for (const skew of [-0.02, 0.02]) {
    const { instants } = measured(mpu6050({ rateHz: 200 }), mpu6050Chip({ signal: steady, skew }), 30);
    expect(instants / 29.6 / 200).toBeCloseTo(1 + skew, 2);
  }
});
