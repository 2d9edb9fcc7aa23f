// int8 softmax in gemmlowp's fixed point.
import { roundingHigh, roundingShift, scale1 } from './requantise';

function expOfNegative(a: i32): i32 {
  if (a === 0) return i32.MAX_VALUE;
  const quarter = 1 << 24;
  const fraction = (a & (quarter - 1)) - quarter;
  const x = (fraction << 5) + (1 << 28);
  const x2 = roundingHigh(x, x), x3 = roundingHigh(x2, x), x4 = roundingHigh(x2, x2);
  const tail = roundingShift(roundingHigh(roundingShift(x4, 2) + x3, 715827883) + x2, 1);
  let result = 1895147668 + roundingHigh(1895147668, x + tail);
  const rest = fraction - a;
  if (rest & (1 << 24)) result = roundingHigh(result, 1672461947);
  if (rest & (1 << 25)) result = roundingHigh(result, 1302514674);
  if (rest & (1 << 26)) result = roundingHigh(result, 790015084);
  if (rest & (1 << 27)) result = roundingHigh(result, 290630308);
  if (rest & (1 << 28)) result = roundingHigh(result, 39332535);
  if (rest & (1 << 29)) result = roundingHigh(result, 720401);
  if (rest & (1 << 30)) result = roundingHigh(result, 242);
  return result;
}

// @ts-ignore: decorator
@inline
function shiftLeft(value: i32, bits: i32): i32 {
  const wide = <i64>value << bits;
  return <i32>max(<i64>i32.MIN_VALUE, min(<i64>i32.MAX_VALUE, wide));
}

function reciprocalOfOnePlus(a: i32): i32 {
  const sum = <i64>a + <i64>i32.MAX_VALUE;
  const half = <i32>((sum + (sum >= 0 ? 1 : -1)) / 2);
  let x = 1515870810 + roundingHigh(half, -1010580540);
  for (let i = 0; i < 3; i++) x += shiftLeft(roundingHigh(x, (1 << 29) - roundingHigh(half, x)), 2);
  return shiftLeft(x, 1);
}

/** Block: from, to, rows, depth, table of exp(difference) for differences 0..255 below the row's largest. */
export function softmax(p: usize): void {
  let from = load<usize>(p, 4), to = load<usize>(p, 8);
  const rows = load<i32>(p, 12), depth = load<i32>(p, 16), powers = load<usize>(p, 20), least = load<i32>(p, 24);
  for (let r = 0; r < rows; r++, from += depth, to += depth) {
    let top = -128;
    for (let i = 0; i < depth; i++) top = max(top, <i32>load<i8>(from + i));
    let sum = 0;
    for (let i = 0; i < depth; i++) {
      const below = top - <i32>load<i8>(from + i);
      if (below <= least) sum += roundingShift(load<i32>(powers + (below << 2)), 12);
    }
    const headroom = clz(sum);
    const share = reciprocalOfOnePlus(<i32>(<u32>(sum << headroom) - 0x80000000));
    const exponent = 12 - headroom + 23;
    for (let i = 0; i < depth; i++) {
      const below = top - <i32>load<i8>(from + i);
      let value = -128;
      if (below <= least) value += roundingShift(roundingHigh(share, load<i32>(powers + (below << 2))), exponent);
      store<i8>(to + i, <i8>max(-128, min(127, value)));
    }
  }
}

/** Fills that table: block as for `softmax`, then multiplier, shift, single. Runs once, when a model is loaded. */
export function softmaxTable(p: usize): void {
  const powers = load<usize>(p, 20), least = load<i32>(p, 24);
  for (let below = 0; below <= least && below < 256; below++) {
    const scaled = scale1(-below, load<i32>(p, 28), load<i32>(p, 32), load<i32>(p, 36));
    store<i32>(powers + (below << 2), expOfNegative(scaled));
  }
}
