import type { Rounding } from './rounding.js';

/** Scales an int32 by a quantised multiplier, exactly as TensorFlow Lite's `MultiplyByQuantizedMultiplier` does. */
export type Scale = (value: number, multiplier: number, shift: number) => number;

/** The scaling function of a rounding mode. */
export const scaleOf = (rounding: Rounding): Scale => (rounding === 'double' ? scaleDouble : scaleSingle);

function scaleDouble(value: number, multiplier: number, shift: number): number {
  return shift > 0
    ? roundingHighMultiply(value << shift, multiplier)
    : roundingShift(roundingHighMultiply(value, multiplier), -shift);
}

function scaleSingle(value: number, multiplier: number, shift: number): number {
  const right = 31 - shift;
  // value * multiplier + 2^(right - 1) in two parts: high * 2^16 + low. Both parts stay below 2^53.
  let low = value * (multiplier & 0xffff);
  let high = value * (multiplier >> 16);
  if (right > 16) high += 2 ** (right - 17);
  else low += 2 ** (right - 1);
  high += Math.floor(low / 65536);
  if (right >= 16) return Math.floor(high / 2 ** (right - 16)) | 0;
  return Math.floor((high * 65536 + (((low % 65536) + 65536) % 65536)) / 2 ** right) | 0;
}

/**
 * The high half of 2 * a * b, rounded to nearest: gemmlowp's `SaturatingRoundingDoublingHighMul`, which rounds halves up.
 * Written with products below 2^48 so that doubles hold them exactly.
 */
export function roundingHighMultiply(a: number, b: number): number {
  if (a === -(2 ** 31) && b === -(2 ** 31)) return 2 ** 31 - 1;
  const low = a * (b & 0xffff) + 2 ** 30;
  const high = a * (b >> 16) + Math.floor(low / 65536);
  return Math.floor(high / 32768);
}

/** Divides by 2^exponent and rounds to nearest, halves away from zero: gemmlowp's `RoundingDivideByPOT`. */
export function roundingShift(value: number, exponent: number): number {
  if (exponent === 0) return value;
  const mask = exponent === 31 ? 0x7fffffff : (1 << exponent) - 1;
  const remainder = value & mask;
  const threshold = (mask >> 1) + (value < 0 ? 1 : 0);
  return (value >> exponent) + (remainder > threshold ? 1 : 0);
}
