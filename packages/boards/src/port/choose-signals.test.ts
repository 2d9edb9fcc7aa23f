import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chooseSignals } from './choose-signals.js';

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
  expect(chooseSignals(sensors, 'air')).toMatchObject([{ name: 'air', picks: [0] }]);
});

test('a sensor is found by what a model wants, in the order of the model', () => {
  expect(chooseSignals(sensors, spec(100, 'az', 'ax'))).toMatchObject([{ name: 'imu', picks: [2, 0] }]);
});

test('what does not fit is said of the sensor that comes nearest', () => {
  expect(() => chooseSignals(sensors, 'gps')).toThrow(expect.objectContaining({ code: 'SENSOR_UNKNOWN' }));
  expect(() => chooseSignals(sensors, spec(100, 'ax', 'temp'))).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
  expect(() => chooseSignals(sensors, spec(50, 'ax'))).toThrow(expect.objectContaining({ code: 'RATE_MISMATCH' }));
  expect(() => chooseSignals(sensors, spec(10, 'mq2'))).toThrow(expect.objectContaining({ code: 'WRONG_UNIT' }));
});

test('what no one sensor has is shared among those that together do, in the order of the model', () => {
  const more = new Map([...sensors, ['magnetometer', spec(100, 'mx')], ['slow', spec(10, 'mz')]]);

  expect(chooseSignals(more, spec(100, 'ay', 'mx', 'az', 'ax'))).toMatchObject([
    { name: 'imu', picks: [1], spec: { channels: [{ name: 'ay' }] } },
    { name: 'magnetometer', picks: [0] },
    { name: 'imu', picks: [2, 0] },
  ]);
  expect(() => chooseSignals(more, spec(100, 'ax', 'mz'))).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
});
