import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chooseSignal } from './choose-signal.js';

const spec = (rateHz: number, ...names: string[]): SignalSpec => ({
  kind: 'chunk',
  rateHz,
  channels: names.map((name) => ({ name, unit: 'g' })),
});
const sensors = new Map([
  ['imu', spec(100, 'ax', 'ay', 'az')],
  ['air', { ...spec(10, 'mq2'), channels: [{ name: 'mq2', unit: 'V' as const }] }],
]);

test('a sensor is found by its name', () => {
  expect(chooseSignal(sensors, 'air')).toMatchObject({ name: 'air', picks: [0] });
});

test('a sensor is found by what a model wants, in the order of the model', () => {
  expect(chooseSignal(sensors, spec(100, 'az', 'ax'))).toMatchObject({ name: 'imu', picks: [2, 0] });
});

test('what does not fit is said of the sensor that comes nearest', () => {
  expect(() => chooseSignal(sensors, 'gps')).toThrow(expect.objectContaining({ code: 'SENSOR_UNKNOWN' }));
  expect(() => chooseSignal(sensors, spec(100, 'ax', 'temp'))).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
  expect(() => chooseSignal(sensors, spec(50, 'ax'))).toThrow(expect.objectContaining({ code: 'RATE_MISMATCH' }));
  expect(() => chooseSignal(sensors, spec(10, 'mq2'))).toThrow(expect.objectContaining({ code: 'WRONG_UNIT' }));
});
