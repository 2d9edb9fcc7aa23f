// int8 depthwise convolution, eight channels at a time.
//
// The input is copied once to int16 with its border filled with the zero point and its channels padded to a multiple of
// eight. Taps go in pairs: two inputs interleaved times two weights interleaved, added up by one dot product.
import { storeLow, toBytes, toWords } from './output';
import { requantise4, requantiseRelu4, scale4 } from './requantise';

const INPUT = 4, OUTPUT = 8, WEIGHTS = 12, BIAS = 16, QUANT = 20, SCRATCH = 24, BATCHES = 28, CHANNELS = 36, PADDED = 40,
  ZERO = 52, LOW = 56, HIGH = 60, OFFSETS = 64,
  IN_H = 68, IN_W = 72, IN_C = 76, OUT_H = 80, OUT_W = 84, K_H = 88, K_W = 92, S_H = 96, S_W = 100, D_H = 104, D_W = 108,
  TOP = 112, LEFT = 116, IN_ZERO = 120, ALL_H = 124, ALL_W = 128, REPEAT = 132, PAIRS = 136, PAIRED_ROWS = 140;

export function depthwise(p: usize): void {
  const batches = load<i32>(p, BATCHES);
  const inBytes = load<i32>(p, IN_H) * load<i32>(p, IN_W) * load<i32>(p, IN_C);
  const outBytes = load<i32>(p, OUT_H) * load<i32>(p, OUT_W) * load<i32>(p, CHANNELS);
  for (let b = 0; b < batches; b++) {
    spread(p, load<usize>(p, INPUT) + b * inBytes);
    const output = load<usize>(p, OUTPUT) + b * outBytes;
    const paired = load<i32>(p, PAIRED_ROWS) !== 0 ? load<i32>(p, OUT_H) & ~1 : 0;
    if (paired > 0) twoRows(p, output, paired);
    if (load<i32>(p, K_H) === 3 && load<i32>(p, K_W) === 3) threeByThree(p, output, paired);
    else anySize(p, output);
  }
}

function spread(p: usize, input: usize): void {
  const inH = load<i32>(p, IN_H), inW = load<i32>(p, IN_W), inC = load<i32>(p, IN_C), padded = load<i32>(p, PADDED);
  const allH = load<i32>(p, ALL_H), allW = load<i32>(p, ALL_W), top = load<i32>(p, TOP), left = load<i32>(p, LEFT);
  const repeat = load<i32>(p, REPEAT), zero = i16x8.splat(<i16>load<i32>(p, IN_ZERO));
  const pixel = <usize>padded << 1, rowBytes = pixel * allW;
  let to = load<usize>(p, SCRATCH);
  for (let y = 0; y < allH; y++, to += rowBytes) {
    const iy = y - top;
    if (<u32>iy >= <u32>inH) {
      for (let q = to; q < to + rowBytes; q += 16) v128.store(q, zero);
      continue;
    }
    const last = min(allW, left + inW);
    for (let q = to; q < to + left * pixel; q += 16) v128.store(q, zero);
    for (let q = to + last * pixel; q < to + rowBytes; q += 16) v128.store(q, zero);
    let from = input + iy * inW * inC, q = to + left * pixel;
    if (padded === inC) {
      for (const end = to + last * pixel; q < end; q += 16, from += 8) v128.store(q, v128.load8x8_s(from));
    } else if (repeat === 1) {
      for (let x = left; x < last; x++, from += inC, q += pixel) {
        for (let c = 0; c < padded; c += 8) v128.store(q + (c << 1), v128.load8x8_s(from + c));
      }
    } else {
      const channels = inC * repeat;
      for (let x = left; x < last; x++, from += inC, q += pixel) {
        for (let c = 0; c < channels; c++) store<i16>(q + (c << 1), <i16>load<i8>(from + c / repeat));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function even(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
}

// @ts-ignore: decorator
@inline
function odd(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
}

function threeByThree(p: usize, output: usize, firstRow: i32): void {
  const outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W), channels = load<i32>(p, CHANNELS);
  const pixel = <usize>load<i32>(p, PADDED) << 1, line = pixel * load<i32>(p, ALL_W);
  const down = line * load<i32>(p, S_H), right = pixel * load<i32>(p, S_W);
  const line1 = line * load<i32>(p, D_H), line2 = line1 * 2;
  const col1 = pixel * load<i32>(p, D_W), col2 = col1 * 2;
  const zero = i16x8.splat(<i16>load<i32>(p, ZERO));
  const low = i8x16.splat(<i8>load<i32>(p, LOW)), high = i8x16.splat(<i8>load<i32>(p, HIGH));
  const none = i32x4.splat(0);
  let w = load<usize>(p, WEIGHTS), bias = load<usize>(p, BIAS), q = load<usize>(p, QUANT);
  let input = load<usize>(p, SCRATCH);
  for (let c = 0; c < channels; c += 8) {
    const n = channels - c, shift = load<i32>(q, 96);
    const b0 = v128.load(bias), b1 = v128.load(bias, 16);
    for (let y = firstRow; y < outH; y++) {
      let x0 = input + y * down, o = output + y * outW * channels + c;
      for (let x = 0; x < outW; x++) {
        const x1 = x0 + line1, x2 = x0 + line2;
        let t = v128.load(x0), u = v128.load(x1);
        let a0 = i32x4.add(b0, i32x4.dot_i16x8_s(even(t, u), v128.load(w)));
        let a1 = i32x4.add(b1, i32x4.dot_i16x8_s(odd(t, u), v128.load(w, 16)));
        t = v128.load(x0 + col1), u = v128.load(x1 + col1);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(even(t, u), v128.load(w, 32)));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(odd(t, u), v128.load(w, 48)));
        t = v128.load(x0 + col2), u = v128.load(x1 + col2);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(even(t, u), v128.load(w, 64)));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(odd(t, u), v128.load(w, 80)));
        t = v128.load(x2), u = v128.load(x2 + col1);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(even(t, u), v128.load(w, 96)));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(odd(t, u), v128.load(w, 112)));
        t = v128.load(x2 + col2);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(even(t, none), v128.load(w, 128)));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(odd(t, none), v128.load(w, 144)));
        const words = toWords(a0, a1, q, shift, zero);
        storeLow(o, toBytes(words, words, low, high), n);
        x0 += right;
        o += channels;
      }
    }
    input += 16;
    w += 160;
    bias += 32;
    q += 128;
  }
}

function anySize(p: usize, output: usize): void {
  const outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W), channels = load<i32>(p, CHANNELS);
  const pixel = <usize>load<i32>(p, PADDED) << 1, line = pixel * load<i32>(p, ALL_W);
  const down = line * load<i32>(p, S_H), right = pixel * load<i32>(p, S_W);
  const zero = i16x8.splat(<i16>load<i32>(p, ZERO));
  const low = i8x16.splat(<i8>load<i32>(p, LOW)), high = i8x16.splat(<i8>load<i32>(p, HIGH));
  const pairs = load<i32>(p, PAIRS), offsets = load<usize>(p, OFFSETS);
  let w = load<usize>(p, WEIGHTS), bias = load<usize>(p, BIAS), q = load<usize>(p, QUANT);
  let input = load<usize>(p, SCRATCH);
  for (let c = 0; c < channels; c += 8) {
    const n = channels - c, shift = load<i32>(q, 96);
    const b0 = v128.load(bias), b1 = v128.load(bias, 16);
    for (let y = 0; y < outH; y++) {
      let x0 = input + y * down, o = output + y * outW * channels + c;
      for (let x = 0; x < outW; x++) {
        let a0 = b0, a1 = b1, wp = w, at = offsets;
        for (const end = offsets + (pairs << 3); at < end; at += 8, wp += 32) {
          const t = v128.load(x0 + load<usize>(at)), u = v128.load(x0 + load<usize>(at, 4));
          a0 = i32x4.add(a0, i32x4.dot_i16x8_s(even(t, u), v128.load(wp)));
          a1 = i32x4.add(a1, i32x4.dot_i16x8_s(odd(t, u), v128.load(wp, 16)));
        }
        const words = toWords(a0, a1, q, shift, zero);
        storeLow(o, toBytes(words, words, low, high), n);
        x0 += right;
        o += channels;
      }
    }
    input += 16;
    w += pairs << 5;
    bias += 32;
    q += 128;
  }
}

/**
 * 3 x 3 of stride 1, two output rows at a time, four channels at a time. An input column's four values are interleaved once
 * (first with second, third with fourth) and add to three output columns of both rows, which are completed in turn.
 */
function twoRows(p: usize, output: usize, rows: i32): void {
  const outW = load<i32>(p, OUT_W), channels = load<i32>(p, CHANNELS);
  const pixel = <usize>load<i32>(p, PADDED) << 1, line = pixel * load<i32>(p, ALL_W), outLine = <usize>(outW * channels);
  const zero = i16x8.splat(<i16>load<i32>(p, ZERO));
  const low = i8x16.splat(<i8>load<i32>(p, LOW)), high = i8x16.splat(<i8>load<i32>(p, HIGH));
  const input = load<usize>(p, SCRATCH);
  let w = load<usize>(p, PAIRED_ROWS);
  for (let c = 0; c < channels; c += 4, w += 192) {
    const bias = v128.load(load<usize>(p, BIAS) + (c << 2));
    const q = load<usize>(p, QUANT) + (c >> 3) * 128 + (c & 4) * 4, shift = load<i32>(q - (c & 4) * 4, 96);
    for (let y = 0; y < rows; y += 2) {
      let x0 = input + y * line + (c << 1), o = output + y * outLine + c;
      const x1 = line, x2 = line * 2, x3 = line * 3;
      let b0 = bias, b1 = bias, c0 = bias, c1 = bias;
      for (let x = -2; x < outW; x++, x0 += pixel) {
        const t = even(v128.load64_zero(x0), v128.load64_zero(x0 + x1));
        const u = even(v128.load64_zero(x0 + x2), v128.load64_zero(x0 + x3));
        // c is complete with this column, b has one more to come after it.
        c0 = i32x4.add(c0, i32x4.add(i32x4.dot_i16x8_s(t, v128.load(w, 128)), i32x4.dot_i16x8_s(u, v128.load(w, 144))));
        c1 = i32x4.add(c1, i32x4.add(i32x4.dot_i16x8_s(t, v128.load(w, 160)), i32x4.dot_i16x8_s(u, v128.load(w, 176))));
        if (x >= 0) {
          const bytes = fourOfTwo(c0, c1, q, shift, zero, low, high);
          v128.store32_lane(o, bytes, 0);
          v128.store32_lane(o + outLine, bytes, 1);
          o += channels;
        }
        c0 = i32x4.add(b0, i32x4.add(i32x4.dot_i16x8_s(t, v128.load(w, 64)), i32x4.dot_i16x8_s(u, v128.load(w, 80))));
        c1 = i32x4.add(b1, i32x4.add(i32x4.dot_i16x8_s(t, v128.load(w, 96)), i32x4.dot_i16x8_s(u, v128.load(w, 112))));
        b0 = i32x4.add(bias, i32x4.add(i32x4.dot_i16x8_s(t, v128.load(w)), i32x4.dot_i16x8_s(u, v128.load(w, 16))));
        b1 = i32x4.add(bias, i32x4.add(i32x4.dot_i16x8_s(t, v128.load(w, 32)), i32x4.dot_i16x8_s(u, v128.load(w, 48))));
      }
    }
  }
}

/** Four channels of two rows to bytes: the first row's in lanes 0 to 3, the second's in 4 to 7. */
// @ts-ignore: decorator
@inline
function fourOfTwo(a: v128, b: v128, q: usize, shift: i32, zero: v128, low: v128, high: v128): v128 {
  const words = shift >= 32
    ? i16x8.narrow_i32x4_s(requantiseRelu4(a, q, shift), requantiseRelu4(b, q, shift))
    : shift >= 0
    ? i16x8.narrow_i32x4_s(requantise4(a, q, shift), requantise4(b, q, shift))
    : i16x8.narrow_i32x4_s(scale4(a, q, shift === -2 ? 1 : 0), scale4(b, q, shift === -2 ? 1 : 0));
  const moved = i16x8.add_sat_s(words, zero);
  return toBytes(moved, moved, low, high);
}
