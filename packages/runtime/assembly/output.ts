// From accumulators to stored int8: requantise, add the zero point with saturation, clamp.
import { requantise4, requantiseRelu4, scale4 } from './requantise';

/** Eight accumulators to eight int16 with the zero point added. `shift` is what the quantisation block says. */
// @ts-ignore: decorator
@inline
export function toWords(a: v128, b: v128, q: usize, shift: i32, zero: v128): v128 {
  if (shift >= 32) {
    return i16x8.add_sat_s(
      i16x8.narrow_i32x4_s(requantiseRelu4(a, q, shift), requantiseRelu4(b, q + 16, shift)),
      zero,
    );
  }
  if (shift >= 0) {
    return i16x8.add_sat_s(i16x8.narrow_i32x4_s(requantise4(a, q, shift), requantise4(b, q + 16, shift)), zero);
  }
  return slowWords(a, b, q, shift, zero);
}

function slowWords(a: v128, b: v128, q: usize, shift: i32, zero: v128): v128 {
  const single = shift === -2 ? 1 : 0;
  return i16x8.add_sat_s(i16x8.narrow_i32x4_s(scale4(a, q, single), scale4(b, q + 16, single)), zero);
}

/** Clamps and narrows two rows of eight. */
// @ts-ignore: decorator
@inline
export function toBytes(a: v128, b: v128, low: v128, high: v128): v128 {
  return i8x16.min_s(i8x16.max_s(i8x16.narrow_i16x8_s(a, b), low), high);
}

/** Stores the first `count` of eight bytes: the low half of `bytes`. */
// @ts-ignore: decorator
@inline
export function storeLow(to: usize, bytes: v128, count: i32): void {
  if (count >= 8) v128.store64_lane(to, bytes, 0);
  else storePart(to, i64x2.extract_lane(bytes, 0), count);
}

/** The same for the high half. */
// @ts-ignore: decorator
@inline
export function storeHigh(to: usize, bytes: v128, count: i32): void {
  if (count >= 8) v128.store64_lane(to, bytes, 1);
  else storePart(to, i64x2.extract_lane(bytes, 1), count);
}

function storePart(to: usize, bytes: i64, count: i32): void {
  for (let i = 0; i < count; i++) {
    store<u8>(to + i, <u8>bytes);
    bytes >>= 8;
  }
}
