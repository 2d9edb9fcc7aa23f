// Sums, products and tables of single elements.
import { scale1 } from './requantise';
import { toBytes, toWords } from './output';

/** Byte to byte through a table of 256. */
export function table(p: usize): void {
  const from = load<usize>(p, 4), to = load<usize>(p, 8), values = load<usize>(p, 12), count = load<usize>(p, 16);
  for (let i: usize = 0; i < count; i++) store<u8>(to + i, load<u8>(values + load<u8>(from + i)));
}

/**
 * Sum of two int8 tensors, scaled back in eights. Each input has a table of its 256 scaled values; where they lie on a line
 * of slope 2^s (the input of the larger scale always does) it is a shift and a sum instead.
 */
export function add(p: usize): void {
  let a = load<usize>(p, 4),
    b = load<usize>(p, 8),
    to = load<usize>(p, 12);
  const tableA = load<usize>(p, 16),
    tableB = load<usize>(p, 20),
    q = load<usize>(p, 24),
    shift = load<i32>(q, 96);
  const zero = i16x8.splat(<i16>load<i32>(p, 32));
  const low = i8x16.splat(<i8>load<i32>(p, 36)),
    high = i8x16.splat(<i8>load<i32>(p, 40)),
    count = load<i32>(p, 44);
  const slopeA = load<i32>(p, 48),
    slopeB = load<i32>(p, 52);
  const startA = i32x4.splat(load<i32>(tableA)),
    startB = i32x4.splat(load<i32>(tableB));
  for (let i = 0; i < count; i += 8) {
    let x0: v128, x1: v128, y0: v128, y1: v128;
    if (slopeA >= 0) {
      const words = v128.load8x8_s(a);
      x0 = i32x4.add(i32x4.shl(i32x4.extend_low_i16x8_s(words), slopeA), startA);
      x1 = i32x4.add(i32x4.shl(i32x4.extend_high_i16x8_s(words), slopeA), startA);
    } else {
      x0 = pick4(tableA, load<u32>(a));
      x1 = pick4(tableA, load<u32>(a, 4));
    }
    if (slopeB >= 0) {
      const words = v128.load8x8_s(b);
      y0 = i32x4.add(i32x4.shl(i32x4.extend_low_i16x8_s(words), slopeB), startB);
      y1 = i32x4.add(i32x4.shl(i32x4.extend_high_i16x8_s(words), slopeB), startB);
    } else {
      y0 = pick4(tableB, load<u32>(b));
      y1 = pick4(tableB, load<u32>(b, 4));
    }
    const moved = toWords(i32x4.add(x0, y0), i32x4.add(x1, y1), q, shift, zero);
    const bytes = toBytes(moved, moved, low, high);
    if (count - i >= 8) {
      v128.store64_lane(to, bytes, 0);
    } else {
      for (let k = 0, rest = i64x2.extract_lane(bytes, 0); k < count - i; k++, rest >>= 8) store<u8>(to + k, <u8>rest);
    }
    a += 8;
    b += 8;
    to += 8;
  }
}

// @ts-ignore: decorator
@inline
function pick4(values: usize, bytes: u32): v128 {
  let v = v128.load32_zero(values + ((bytes & 255) << 2));
  v = v128.load32_lane(values + (((bytes >> 8) & 255) << 2), v, 1);
  v = v128.load32_lane(values + (((bytes >> 16) & 255) << 2), v, 2);
  return v128.load32_lane(values + ((bytes >> 24) << 2), v, 3);
}

/** Product of two int8 tensors. */
export function mul(p: usize): void {
  const a = load<usize>(p, 4), b = load<usize>(p, 8), to = load<usize>(p, 12);
  const zeroA = load<i32>(p, 16), zeroB = load<i32>(p, 20), zero = load<i32>(p, 24);
  const multiplier = load<i32>(p, 28), shift = load<i32>(p, 32), single = load<i32>(p, 36);
  const low = load<i32>(p, 40), high = load<i32>(p, 44), count = load<usize>(p, 48);
  for (let i: usize = 0; i < count; i++) {
    const product = (<i32>load<i8>(a + i) - zeroA) * (<i32>load<i8>(b + i) - zeroB);
    store<i8>(to + i, <i8>max(low, min(high, scale1(product, multiplier, shift, single) + zero)));
  }
}

/** Larger or smaller of two int8 tensors. Block: a, b, to, count, 1 for the larger. */
export function choose(p: usize): void {
  const a = load<usize>(p, 4), b = load<usize>(p, 8), to = load<usize>(p, 12), count = load<usize>(p, 16);
  const larger = load<i32>(p, 20);
  let i: usize = 0;
  for (; i + 16 <= count; i += 16) {
    const x = v128.load(a + i), y = v128.load(b + i);
    v128.store(to + i, larger ? i8x16.max_s(x, y) : i8x16.min_s(x, y));
  }
  for (; i < count; i++) {
    const x = load<i8>(a + i), y = load<i8>(b + i);
    store<i8>(to + i, larger ? max(x, y) : min(x, y));
  }
}

/** Byte to a wider value through a table of 256. Block: from, to, values, count, bytes of a value (2 or 4). */
export function wideTable(p: usize): void {
  const from = load<usize>(p, 4), to = load<usize>(p, 8), values = load<usize>(p, 12), count = load<usize>(p, 16);
  if (load<i32>(p, 20) === 4) {
    for (let i: usize = 0; i < count; i++) {
      store<u32>(to + (i << 2), load<u32>(values + (<usize>load<u8>(from + i) << 2)));
    }
  } else {
    for (let i: usize = 0; i < count; i++) {
      store<u16>(to + (i << 1), load<u16>(values + (<usize>load<u8>(from + i) << 1)));
    }
  }
}

/** float32 to int8, halves away from zero, NaN to the zero point. Block: from, to, count, scale, zero point. */
export function quantizeFloat(p: usize): void {
  const from = load<usize>(p, 4), to = load<usize>(p, 8), count = load<usize>(p, 12);
  const scale = load<f32>(p, 16), zero = load<i32>(p, 20);
  for (let i: usize = 0; i < count; i++) {
    const real = load<f32>(from + (i << 2));
    const units = <f64>(real / scale);
    const whole = units < 0 ? -Math.floor(0.5 - units) : Math.floor(units + 0.5);
    const stored = real !== real ? <f64>zero : whole + <f64>zero;
    store<i8>(to + i, <i8>Math.max(-128, Math.min(127, stored)));
  }
}
