import { expect, test } from '@jest/globals';
import { formula } from '../signals/formula.js';
import { mpu6050Chip } from './mpu6050-chip.js';
import type { I2cChip } from './part.js';

const still = formula(
  'constant values',
  ['ax', 'ay', 'az', 'gx', 'gy', 'gz'].map((name, i) => ({ name, unit: i < 3 ? ('g' as const) : ('deg/s' as const) })),
  [() => 0.5, () => -0.25, () => 1, () => 100, () => -50, () => 0],
);

function plugged(signal = still, skew = 0): I2cChip {
  let found: I2cChip | undefined;
  mpu6050Chip({ signal, skew }).plugIn({
    i2c: (_, chip) => (found = chip),
    analog: () => {},
    watch: () => {},
    hold: () => () => {},
    show: () => {},
  });
  if (!found) throw new Error('not on the bus');
  return found;
}

/** Reads `count` bytes from a register on. */
function read(chip: I2cChip, register: number, count: number, at: number): number[] {
  chip.write([register], at);
  const bytes = Array.from({ length: count }, () => chip.read(at));
  chip.stop();
  return bytes;
}

const word = (high = 0, low = 0) => ((high << 24) >> 16) | low;

test('it sleeps when powered, says who it is and measures nothing', () => {
  const chip = plugged();
  expect(read(chip, 0x6b, 1, 0)).toEqual([0x40]);
  expect(read(chip, 0x75, 1, 0)).toEqual([0x68]);
  expect(read(chip, 0x3b, 6, 1)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('awake at 2 g it gives 16,384 counts a g, high byte first', () => {
  const chip = plugged();
  chip.write([0x6b, 0], 0);
  const [a, b, c, d, e, f] = read(chip, 0x3b, 6, 1);
  expect([word(a, b), word(c, d), word(e, f)]).toEqual([8192, -4096, 16384]);
});

test('each range halves the counts, of the accelerometer and of the gyroscope', () => {
  for (const range of [0, 1, 2, 3]) {
    const chip = plugged();
    chip.write([0x6b, 0, 0], 0);
    chip.write([0x1b, range << 3, range << 3], 0);
    const accel = read(chip, 0x3b, 2, 1);
    const gyro = read(chip, 0x43, 2, 1);
    expect(word(accel[0], accel[1])).toBe(8192 >> range);
    expect(word(gyro[0], gyro[1])).toBe(Math.round((100 * 131.072) / 2 ** range));
  }
});

test('values beyond the range are clipped', () => {
  const chip = plugged(formula('a hard knock', [{ name: 'ax', unit: 'g' }], [() => 9]));
  chip.write([0x6b, 0], 0);
  expect(read(chip, 0x3b, 2, 1)).toEqual([0x7f, 0xff]);
});

test('the FIFO fills at 1 kHz over one plus the divider, and empties by reading its one register', () => {
  const chip = plugged();
  chip.write([0x6b, 0], 0);
  chip.write([0x19, 4, 1], 0);
  chip.write([0x23, 0x08], 0);
  chip.write([0x6a, 0x44], 0);
  const [high = 0, low = 0] = read(chip, 0x72, 2, 0.1001);
  expect((high << 8) | low).toBe(20 * 6);
  expect(read(chip, 0x74, 6, 0.1001)).toEqual([0x20, 0, 0xf0, 0, 0x40, 0]);
  expect(read(chip, 0x72, 2, 0.1001)).toEqual([0, 19 * 6]);
});

test('with the gyroscope in the FIFO an instant has twelve bytes', () => {
  const chip = plugged();
  chip.write([0x6b, 0], 0);
  chip.write([0x19, 9, 1], 0);
  chip.write([0x23, 0x78], 0);
  chip.write([0x6a, 0x44], 0);
  expect(read(chip, 0x72, 2, 0.0501)).toEqual([0, 60]);
});

test('a full FIFO drops the oldest and says so', () => {
  const chip = plugged();
  chip.write([0x6b, 0], 0);
  chip.write([0x19, 0, 1], 0);
  chip.write([0x23, 0x08], 0);
  chip.write([0x6a, 0x44], 0);
  expect(read(chip, 0x72, 2, 1)).toEqual([4, 0]);
  expect((read(chip, 0x3a, 1, 1)[0] ?? 0) & 0x10).toBe(0x10);
});

test('its own oscillator may be off', () => {
  const chip = plugged(still, 0.01);
  chip.write([0x6b, 0], 0);
  chip.write([0x19, 9, 1], 0);
  chip.write([0x23, 0x08], 0);
  chip.write([0x6a, 0x44], 0);
  let held = 0;
  for (let second = 1; second <= 10; second++) {
    const [high = 0, low = 0] = read(chip, 0x72, 2, second + 1e-6);
    held += ((high << 8) | low) / 6;
    chip.write([0x6a, 0x44], second + 1e-6);
  }
  expect(held).toBe(1010);
});

test('a reset bit makes it forget', () => {
  const chip = plugged();
  chip.write([0x6b, 0], 0);
  chip.write([0x1c, 0x18], 0);
  chip.write([0x6b, 0x80], 0);
  expect(read(chip, 0x6b, 1, 0)).toEqual([0x40]);
  expect(read(chip, 0x1c, 1, 0)).toEqual([0]);
});
