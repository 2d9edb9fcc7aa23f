// Average, maximum and mean over positions, eight channels at a time.
import { scale1 } from './requantise';

const INPUT = 4, OUTPUT = 8, BATCHES = 12, IN_H = 16, IN_W = 20, DEPTH = 24, OUT_H = 28, OUT_W = 32, K_H = 36, K_W = 40,
  S_H = 44, S_W = 48, TOP = 52, LEFT = 56, LOW = 60, HIGH = 64, SUMS = 68;

// @ts-ignore: decorator
@inline
function quotient(sum: i32, count: i32): i32 {
  const half = count >> 1;
  return (sum > 0 ? sum + half : sum - half) / count;
}

/** Sums of eight channels over a box of an image, as eight int32 at `sums`. */
function sumBox(sums: usize, from: usize, rows: i32, columns: i32, line: usize, depth: usize): void {
  let a0 = i32x4.splat(0), a1 = a0;
  for (let y = 0; y < rows; y++, from += line) {
    let at = from;
    for (let x = 0; x < columns; x++, at += depth) {
      const v = v128.load8x8_s(at);
      a0 = i32x4.add(a0, i32x4.extend_low_i16x8_s(v));
      a1 = i32x4.add(a1, i32x4.extend_high_i16x8_s(v));
    }
  }
  v128.store(sums, a0);
  v128.store(sums, a1, 16);
}

export function pool(p: usize, average: bool): void {
  const batches = load<i32>(p, BATCHES), inH = load<i32>(p, IN_H), inW = load<i32>(p, IN_W), depth = load<i32>(p, DEPTH);
  const outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W), kH = load<i32>(p, K_H), kW = load<i32>(p, K_W);
  const sH = load<i32>(p, S_H), sW = load<i32>(p, S_W), top = load<i32>(p, TOP), left = load<i32>(p, LEFT);
  const low = load<i32>(p, LOW), high = load<i32>(p, HIGH), sums = load<usize>(p, SUMS), line = inW * depth;
  let to = load<usize>(p, OUTPUT);
  for (let b = 0; b < batches; b++) {
    const image = load<usize>(p, INPUT) + b * inH * line;
    for (let y = 0; y < outH; y++) {
      const y0 = max(0, y * sH - top), y1 = min(inH, y * sH - top + kH);
      for (let x = 0; x < outW; x++, to += depth) {
        const x0 = max(0, x * sW - left), x1 = min(inW, x * sW - left + kW);
        const from = image + y0 * line + x0 * depth, count = (y1 - y0) * (x1 - x0);
        for (let c = 0; c < depth; c += 8) {
          const n = min(8, depth - c);
          if (average) {
            sumBox(sums, from + c, y1 - y0, x1 - x0, line, depth);
            for (let k = 0; k < n; k++) {
              const value = quotient(load<i32>(sums + (k << 2)), count);
              store<i8>(to + c + k, <i8>max(low, min(high, value)));
            }
          } else {
            let most = i8x16.splat(-128);
            for (let row = 0; row < y1 - y0; row++) {
              let at = from + c + row * line;
              for (let column = 0; column < x1 - x0; column++, at += depth) {
                most = i8x16.max_s(most, v128.load64_zero(at));
              }
            }
            most = i8x16.min_s(i8x16.max_s(most, i8x16.splat(<i8>low)), i8x16.splat(<i8>high));
            let bytes = i64x2.extract_lane(most, 0);
            for (let k = 0; k < n; k++, bytes >>= 8) store<u8>(to + c + k, <u8>bytes);
          }
        }
      }
    }
  }
}

/** Mean over all positions of an image: the multiplier holds the division. */
export function mean(p: usize): void {
  const batches = load<i32>(p, 12), positions = load<i32>(p, 16), depth = load<i32>(p, 20), zeroIn = load<i32>(p, 24);
  const zero = load<i32>(p, 28), multiplier = load<i32>(p, 32), shift = load<i32>(p, 36), single = load<i32>(p, 40);
  const sums = load<usize>(p, 44);
  let from = load<usize>(p, 4), to = load<usize>(p, 8);
  for (let b = 0; b < batches; b++, from += positions * depth, to += depth) {
    for (let c = 0; c < depth; c += 8) {
      sumBox(sums, from + c, 1, positions, 0, depth);
      const n = min(8, depth - c);
      for (let k = 0; k < n; k++) {
        const sum = load<i32>(sums + (k << 2)) - zeroIn * positions;
        const value = scale1(sum, multiplier, shift, single) + zero;
        store<i8>(to + c + k, <i8>max(-128, min(127, value)));
      }
    }
  }
}
