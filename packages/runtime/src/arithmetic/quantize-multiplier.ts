import type { Rounding } from './rounding.js';

/** value = multiplier * 2^(shift - 31), with multiplier in [2^30, 2^31). */
export interface QuantizedMultiplier {
  readonly multiplier: number;
  readonly shift: number;
}

/** The fixed-point form of a positive factor. Too small a factor becomes zero. */
export function quantizeMultiplier(value: number, rounding: Rounding): QuantizedMultiplier {
  if (value === 0) return { multiplier: 0, shift: 0 };
  let { fraction, exponent } = frexp(value);
  let multiplier = roundHalfAway(fraction * 2 ** 31);
  if (multiplier === 2 ** 31) {
    multiplier = 2 ** 30;
    exponent++;
  }
  if (exponent < -31) return { multiplier: 0, shift: 0 };
  if (rounding === 'single' && exponent > 30) return { multiplier: 2 ** 31 - 1, shift: 30 };
  return { multiplier, shift: exponent };
}

/** value = fraction * 2^exponent with a fraction in [0.5, 1), as C's `frexp`. */
export function frexp(value: number): { fraction: number; exponent: number } {
  let exponent = Math.max(-1073, Math.floor(Math.log2(Math.abs(value))) + 1);
  let fraction = value * 2 ** -exponent;
  while (Math.abs(fraction) < 0.5) {
    fraction *= 2;
    exponent--;
  }
  while (Math.abs(fraction) >= 1) {
    fraction /= 2;
    exponent++;
  }
  return { fraction, exponent };
}

/** Rounds to the nearest whole number, halves away from zero, as C's `round`. */
export function roundHalfAway(value: number): number {
  return value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5);
}
