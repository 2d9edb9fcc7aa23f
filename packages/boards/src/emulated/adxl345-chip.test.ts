import { expect, test } from '@jest/globals';
import { formula } from '../signals/formula.js';
import { adxl345Chip } from './adxl345-chip.js';
import type { I2cChip } from './part.js';

function plugged(...values: ((at: number) => number)[]): I2cChip {
  let found: I2cChip | undefined;
  const channels = ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' as const }));
  adxl345Chip({ signal: formula('values', channels, values) }).plugIn({
    i2c: (_, chip) => (found = chip),
    analog: () => {},
    watch: () => {},
    hold: () => () => {},
    show: () => {},
  });
  if (!found) throw new Error('not on the bus');
  return found;
}

function read(chip: I2cChip, register: number, count: number, at: number): number[] {
  chip.write([register], at);
  const bytes = Array.from({ length: count }, () => chip.read(at));
  chip.stop();
  return bytes;
}

const word = (low = 0, high = 0) => ((high << 24) >> 16) | low;
const step = () => {
  let n = 0;
  return () => n++ / 256;
};

test('it stands by when powered, at 100 Hz, and says who it is', () => {
  const chip = plugged(() => 1);
  expect(read(chip, 0x00, 1, 0)).toEqual([0xe5]);
  expect(read(chip, 0x2c, 2, 0)).toEqual([0x0a, 0]);
  expect(read(chip, 0x32, 6, 1)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('in full resolution it gives 256 counts a g in every range, low byte first', () => {
  for (const range of [0, 1, 2, 3]) {
    const chip = plugged(
      () => 1,
      () => -0.5,
    );
    chip.write([0x31, 0x08 | range], 0);
    chip.write([0x2d, 0x08], 0);
    const [a, b, c, d] = read(chip, 0x32, 6, 1);
    expect([word(a, b), word(c, d)]).toEqual([256, -128]);
  }
});

test('in ten bits the counts a g halve with the range, and clip at 511', () => {
  const at = (range: number, g: number) => {
    const chip = plugged(() => g);
    chip.write([0x31, range], 0);
    chip.write([0x2d, 0x08], 0);
    const [low, high] = read(chip, 0x32, 2, 1);
    return word(low, high);
  };
  expect([0, 1, 2, 3].map((range) => at(range, 1))).toEqual([256, 128, 64, 32]);
  expect(at(0, 5)).toBe(511);
});

test('in stream mode 32 levels are kept, the oldest first, and each read takes one', () => {
  const chip = plugged(step());
  chip.write([0x31, 0x08], 0);
  chip.write([0x2c, 0x0b], 0);
  chip.write([0x38, 0x80], 0);
  chip.write([0x2d, 0x08], 0);
  expect(read(chip, 0x39, 1, 0.0501)).toEqual([10]);
  expect(read(chip, 0x32, 6, 0.0501).slice(0, 2)).toEqual([0, 0]);
  expect(read(chip, 0x32, 6, 0.0501).slice(0, 2)).toEqual([1, 0]);
  expect(read(chip, 0x39, 1, 0.0501)).toEqual([8]);
});

test('a read on into the status register sees the level after the one it took', () => {
  const chip = plugged(step());
  chip.write([0x38, 0x80], 0);
  chip.write([0x2d, 0x08], 0);
  expect(read(chip, 0x32, 8, 0.0501)[7]).toBe(4);
});

test('when it runs over, the newest 32 stay and the overrun bit is set', () => {
  const chip = plugged(step());
  chip.write([0x31, 0x08], 0);
  chip.write([0x38, 0x80], 0);
  chip.write([0x2d, 0x08], 0);
  expect(read(chip, 0x39, 1, 0.5001)).toEqual([32]);
  expect((read(chip, 0x30, 1, 0.5001)[0] ?? 0) & 1).toBe(1);
  expect(read(chip, 0x32, 2, 0.5001)).toEqual([18, 0]);
});
