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

const double = new Float64Array(1);
/** Its two halves; which of them holds the exponent depends on the machine's byte order. */
const halves = new Uint32Array(double.buffer);
double[0] = 1;
const upper = halves[1] === 0 ? 0 : 1;

/** value = fraction * 2^exponent with a fraction in [0.5, 1), as C's `frexp`. Read from the bits (IEEE 754 binary64). */
export function frexp(value: number): { fraction: number; exponent: number } {
  double[0] = value;
  const bits = halves[upper] as number;
  const biased = (bits >>> 20) & 0x7ff;
  if (biased === 0 || biased === 0x7ff) {
    if (value === 0 || biased === 0x7ff) return { fraction: value, exponent: 0 };
    const { fraction, exponent } = frexp(value * 2 ** 54);
    return { fraction, exponent: exponent - 54 };
  }
  halves[upper] = (bits & 0x800fffff) | 0x3fe00000;
  return { fraction: double[0], exponent: biased - 1022 };
}

/** Rounds to the nearest whole number, halves away from zero, as C's `round`. */
export function roundHalfAway(value: number): number {
  return value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5);
}
