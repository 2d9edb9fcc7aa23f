// Scaling accumulators back to int8, bit for bit as TensorFlow Lite does.
//
// The packed weights and biases of a channel are scaled by 2^k so that the eight channels of a block have the same total
// shift 31 + R. Then, with k >= 2,
//   y = (high32(acc * multiplier) + D - (acc < 0 ? C : 0)) >> (R - 1)
// with D = 2^(R-2) + 2^(k-2) and C = 2^(k-1) for double rounding, D = 2^(R-2) and C = 0 for single rounding.
// A quantisation block takes 128 bytes: multipliers, D and C of eight channels, then R - 1; or multipliers and shifts of
// the slow path, then at the same place -1 for double rounding, -2 for single. 32 is added to R - 1 where a fused RELU
// cuts everything below zero.

/** Four accumulators of the channels at `q` to unclamped outputs without zero point. */
// @ts-ignore: decorator
@inline
export function requantise4(acc: v128, q: usize, shift: i32): v128 {
  const m = v128.load(q);
  const high = i8x16.shuffle(
    i64x2.extmul_low_i32x4_s(acc, m),
    i64x2.extmul_high_i32x4_s(acc, m),
    4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31,
  );
  const rounded = i32x4.sub(i32x4.add(high, v128.load(q, 32)), v128.and(i32x4.shr_s(acc, 31), v128.load(q, 64)));
  return i32x4.shr_s(rounded, shift);
}

/** The same where outputs below zero are cut to zero anyway: the sign's correction then changes nothing. */
// @ts-ignore: decorator
@inline
export function requantiseRelu4(acc: v128, q: usize, shift: i32): v128 {
  const m = v128.load(q);
  const high = i8x16.shuffle(
    i64x2.extmul_low_i32x4_s(acc, m),
    i64x2.extmul_high_i32x4_s(acc, m),
    4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31,
  );
  return i32x4.shr_s(i32x4.add(high, v128.load(q, 32)), shift);
}

/** `MultiplyByQuantizedMultiplier` of one value, rounded twice or once. */
export function scale1(value: i32, multiplier: i32, shift: i32, single: i32): i32 {
  if (single) {
    const total = 31 - shift;
    return <i32>((<i64>value * <i64>multiplier + (<i64>1 << (total - 1))) >> total);
  }
  const left = shift > 0 ? shift : 0;
  const right = shift > 0 ? 0 : -shift;
  const high = roundingHigh(value << left, multiplier);
  return roundingShift(high, right);
}

/** gemmlowp's `SaturatingRoundingDoublingHighMul`. */
// @ts-ignore: decorator
@inline
export function roundingHigh(a: i32, b: i32): i32 {
  return <i32>((<i64>a * <i64>b + (1 << 30)) >> 31);
}

/** gemmlowp's `RoundingDivideByPOT`. */
// @ts-ignore: decorator
@inline
export function roundingShift(value: i32, exponent: i32): i32 {
  const mask = <i32>((<i64>1 << exponent) - 1);
  const rest = value & mask;
  const threshold = (mask >> 1) + (value < 0 ? 1 : 0);
  return (value >> exponent) + (rest > threshold ? 1 : 0);
}

/** Four accumulators by the slow path: a block holds eight multipliers and eight shifts. */
export function scale4(acc: v128, q: usize, single: i32): v128 {
  let r = i32x4.splat(scale1(i32x4.extract_lane(acc, 0), load<i32>(q), load<i32>(q, 32), single));
  r = i32x4.replace_lane(r, 1, scale1(i32x4.extract_lane(acc, 1), load<i32>(q, 4), load<i32>(q, 36), single));
  r = i32x4.replace_lane(r, 2, scale1(i32x4.extract_lane(acc, 2), load<i32>(q, 8), load<i32>(q, 40), single));
  return i32x4.replace_lane(r, 3, scale1(i32x4.extract_lane(acc, 3), load<i32>(q, 12), load<i32>(q, 44), single));
}
