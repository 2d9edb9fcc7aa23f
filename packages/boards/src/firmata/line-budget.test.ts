import { expect, test } from '@jest/globals';
import { adxl345 } from '../sensors/adxl345.js';
import { analog } from '../sensors/analog.js';
import { mpu6050 } from '../sensors/mpu6050.js';
import { lineBudget } from './line-budget.js';

const usb = 5760;

test('200 Hz on three axes fits 57,600 baud with either accelerometer', () => {
  expect(mpu6050({ rateHz: 200 }).bytesPerSecond).toBeCloseTo(2817.5, 0);
  expect(adxl345({ rateHz: 200 }).bytesPerSecond).toBeCloseTo(4160, 0);
  for (const sensor of [mpu6050({ rateHz: 200 }), adxl345({ rateHz: 200 })]) {
    expect(() => lineBudget(new Map([['v', sensor]]), usb)).not.toThrow();
  }
});

test('more than the line carries is an error at set-up, with both figures', () => {
  const both = new Map([
    ['a', mpu6050({ rateHz: 200 })],
    ['b', adxl345({ rateHz: 200 })],
  ]);
  expect(() => lineBudget(both, usb)).toThrow(expect.objectContaining({ code: 'BOARD_LINE_FULL' }));
  expect(() => lineBudget(both, 11_520)).not.toThrow();
  const six = new Map([['a', mpu6050({ rateHz: 200, gyro: 500 })]]);
  expect(() => lineBudget(six, usb)).toThrow(expect.objectContaining({ code: 'BOARD_LINE_FULL' }));
});

test('analog sensors of several rates share the interval that serves all', () => {
  const fast = analog({ rateHz: 50, pins: [{ pin: 'A0', name: 'a' }] });
  const slow = analog({ rateHz: 10, pins: [{ pin: 'A1', name: 'b' }] });
  const { intervalMs, everyNth } = lineBudget(
    new Map([
      ['fast', fast],
      ['slow', slow],
    ]),
    usb,
  );
  expect(intervalMs).toBe(20);
  expect([everyNth(fast), everyNth(slow)]).toEqual([1, 5]);
});

test('two sensors in one place are an error', () => {
  const twice = new Map([
    ['a', mpu6050()],
    ['b', mpu6050()],
  ]);
  expect(() => lineBudget(twice, usb)).toThrow(expect.objectContaining({ code: 'PIN_TAKEN' }));
});

test('rates that a sensor does not have name the nearest that it has', () => {
  expect(() => mpu6050({ rateHz: 150 })).toThrow(/142\.857/);
  expect(() => adxl345({ rateHz: 120 })).toThrow(/100 Hz/);
  expect(() => analog({ rateHz: 300, pins: [{ pin: 'A0', name: 'a' }] })).toThrow(/333\.333/);
});

test('a wrong setting is named', () => {
  expect(() => mpu6050({ rangeG: 3 as 2 })).toThrow(expect.objectContaining({ code: 'PARAMS' }));
  expect(() => analog({ pins: [{ pin: 'D3', name: 'x' }] })).toThrow(/A0 to A15/);
});
