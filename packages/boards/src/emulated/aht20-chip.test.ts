import { expect, test } from '@jest/globals';
import { formula } from '../signals/formula.js';
import { aht20Chip } from './aht20-chip.js';
import type { I2cChip } from './part.js';

function plugged(temperature: number, humidity: number): I2cChip {
  let found: I2cChip | undefined;
  const signal = formula(
    'air',
    [
      { name: 'temp', unit: 'degC' },
      { name: 'hum', unit: '%RH' },
    ],
    [() => temperature, () => humidity],
  );
  aht20Chip({ signal }).plugIn({
    i2c: (_, chip) => (found = chip),
    analog: () => {},
    watch: () => {},
    hold: () => () => {},
    show: () => {},
  });
  if (!found) throw new Error('not on the bus');
  return found;
}

function read(chip: I2cChip, count: number, at: number): number[] {
  const bytes = Array.from({ length: count }, () => chip.read(at));
  chip.stop();
  return bytes;
}

test('it is not calibrated when powered, measures nothing then, and is after either initialisation', () => {
  for (const initialise of [0xbe, 0xe1]) {
    const chip = plugged(20, 50);
    expect(read(chip, 1, 0)).toEqual([0]);
    chip.write([0xac, 0x33, 0], 0);
    expect(read(chip, 6, 1)).toEqual([0, 0, 0, 0, 0, 0]);

    chip.write([initialise, 0x08, 0], 1);
    expect(read(chip, 1, 1.005)).toEqual([0x88]);
    expect(read(chip, 1, 1.02)).toEqual([0x08]);
  }
});

test('a measurement takes 80 ms, in which it is busy and gives the values before', () => {
  const chip = plugged(25, 50);
  chip.write([0xbe, 0x08, 0], 0);
  chip.write([0xac, 0x33, 0], 1);

  expect(read(chip, 6, 1.07)).toEqual([0x88, 0, 0, 0, 0, 0]);
  // 50 % of 2^20 is 0x80000; 25 degC is (25 + 50) / 200 of 2^20, 0x60000.
  expect(read(chip, 6, 1.09)).toEqual([0x08, 0x80, 0x00, 0x06, 0x00, 0x00]);
});

test('the seventh byte is the checksum of the six before', () => {
  const chip = plugged(21.5, 43.25);
  chip.write([0xbe, 0x08, 0], 0);
  chip.write([0xac, 0x33, 0], 1);

  // By hand and, bit by bit, by an independent program: 0.4325 * 2^20 = 453509 (0x6eb85), 0.3575 * 2^20 = 374866 (0x5b852).
  expect(read(chip, 7, 2)).toEqual([0x08, 0x6e, 0xb8, 0x55, 0xb8, 0x52, 0x19]);
});

test('commands while it is busy are not taken, but for the reset, which makes it forget its initialisation', () => {
  const chip = plugged(25, 50);
  chip.write([0xbe, 0x08, 0], 0);
  chip.write([0xac, 0x33, 0], 1);
  chip.write([0xac, 0x33, 0], 1.05);
  expect(read(chip, 1, 1.09)).toEqual([0x08]);

  chip.write([0xba], 2);
  expect(read(chip, 1, 2.03)).toEqual([0]);
});

test('what lies beyond its range reads as the end of it', () => {
  const chip = plugged(Number.NaN, 150);
  chip.write([0xbe, 0x08, 0], 0);
  chip.write([0xac, 0x33, 0], 1);

  expect(read(chip, 6, 2)).toEqual([0x08, 0xff, 0xff, 0xf0, 0, 0]);
});
