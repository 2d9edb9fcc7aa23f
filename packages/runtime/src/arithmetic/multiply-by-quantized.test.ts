import { expect, test } from '@jest/globals';
import { picker } from '../random-model.js';
import { scaleOf } from './multiply-by-quantized.js';
import { quantizeMultiplier } from './quantize-multiplier.js';

/** The definitions in whole numbers of any size. */
const exact = {
  single: (value: bigint, multiplier: bigint, shift: number): bigint => {
    const right = BigInt(31 - shift);
    return (value * multiplier + (1n << (right - 1n))) >> right;
  },
  double: (value: bigint, multiplier: bigint, shift: number): bigint => {
    const product = (value << BigInt(Math.max(0, shift))) * multiplier;
    const nudged = product + (product >= 0n ? 1n << 30n : 1n - (1n << 30n));
    const high = nudged / (1n << 31n);
    const right = BigInt(Math.max(0, -shift));
    const mask = (1n << right) - 1n;
    return (high >> right) + ((high & mask) > (mask >> 1n) + (high < 0n ? 1n : 0n) ? 1n : 0n);
  },
};

test.each(['double', 'single'] as const)('%s rounding equals the definition for 20,000 random values', (rounding) => {
  const pick = picker(11);
  const scale = scaleOf(rounding);
  for (let i = 0; i < 20_000; i++) {
    const shift = pick(-25, 3);
    const bits = pick(1, 27);
    const value = pick(-(2 ** bits), 2 ** bits);
    const multiplier = pick(2 ** 30, 2 ** 31 - 1);

    const got = scale(value, multiplier, shift);

    expect({ value, multiplier, shift, got }).toEqual({
      value,
      multiplier,
      shift,
      got: Number(BigInt.asIntN(32, exact[rounding](BigInt(value), BigInt(multiplier), shift))),
    });
  }
});

test('halves round away from zero twice over, and upwards once', () => {
  const { multiplier, shift } = quantizeMultiplier(0.5, 'double');
  const [double, single] = [scaleOf('double'), scaleOf('single')];

  expect([3, -3, 5, -5].map((value) => double(value, multiplier, shift - 0))).toEqual([2, -1, 3, -2]);
  expect([3, -3, 5, -5].map((value) => double(value * 2, multiplier, shift - 1))).toEqual([2, -2, 3, -3]);
  expect([3, -3, 5, -5].map((value) => single(value, multiplier, shift))).toEqual([2, -1, 3, -2]);
});

test('a factor is its multiplier times a power of two, to 31 bits', () => {
  for (const factor of [1, 0.75, 3.5, 1e-4, 0.99999999, 2 ** -20]) {
    const { multiplier, shift } = quantizeMultiplier(factor, 'double');

    expect(multiplier).toBeGreaterThanOrEqual(2 ** 30);
    expect(multiplier).toBeLessThan(2 ** 31);
    expect((multiplier * 2 ** (shift - 31)) / factor).toBeCloseTo(1, 8);
  }
});
