// int8 convolution and fully connected layers as products of small matrices.
//
// Output positions are taken in tiles. A tile's inputs are gathered as int16 rows of `depth` (even) values, zero padded;
// weights lie packed in blocks of eight channels: for every pair of values, [channel 0..3][2] then [channel 4..7][2].
import { storeHigh, storeLow, toBytes, toWords } from './output';

// Fields of the parameter block, in int32.
const INPUT = 4, OUTPUT = 8, WEIGHTS = 12, BIAS = 16, QUANT = 20, SCRATCH = 24, POSITIONS = 28, TILE = 32, CHANNELS = 36,
  DEPTH = 40,  ZERO = 52, LOW = 56, HIGH = 60, GATHER = 64, BATCHES = 44,
  IN_H = 68, IN_W = 72, IN_C = 76, OUT_H = 80, OUT_W = 84, K_H = 88, K_W = 92, S_H = 96, S_W = 100, D_H = 104, D_W = 108,
  TOP = 112, LEFT = 116, IN_ZERO = 120, ALL_H = 124, ALL_W = 128, IMAGE = 132;

export function conv(p: usize): void {
  const positions = load<i32>(p, POSITIONS), tile = load<i32>(p, TILE), channels = load<i32>(p, CHANNELS);
  const output = load<usize>(p, OUTPUT), scratch = load<usize>(p, SCRATCH);
  if (load<i32>(p, GATHER) === 2) spread(p);
  for (let first = 0; first < positions; first += tile) {
    const count = min(tile, positions - first);
    switch (load<i32>(p, GATHER)) {
      case 0:
        widen(scratch, load<usize>(p, INPUT) + first * load<i32>(p, IN_C), count * load<i32>(p, IN_C));
        break;
      case 1:
        widenRows(p, scratch, first, count);
        break;
      default:
        gather(p, scratch, first, count);
    }
    multiply(p, output + first * channels, scratch, count, channels);
  }
}

/** Bytes to int16, in eights; may write up to seven values more. */
// @ts-ignore: decorator
@inline
function widen(to: usize, from: usize, count: i32): void {
  const end = to + (<usize>count << 1);
  for (; to < end; to += 16, from += 8) v128.store(to, v128.load8x8_s(from));
}

/** Rows of a 1 x 1 convolution whose depth is odd. */
function widenRows(p: usize, to: usize, first: i32, count: i32): void {
  const width = load<i32>(p, IN_C), depth = load<i32>(p, DEPTH);
  let from = load<usize>(p, INPUT) + first * width;
  for (let i = 0; i < count; i++) {
    widen(to, from, width);
    to += depth << 1;
    from += width;
  }
}

/** All images as int16 with their border filled with the zero point. */
function spread(p: usize): void {
  const inH = load<i32>(p, IN_H), inC = load<i32>(p, IN_C), row = load<i32>(p, IN_W) * inC;
  const allH = load<i32>(p, ALL_H), line = (<usize>load<i32>(p, ALL_W) * inC) << 1, batches = load<i32>(p, BATCHES);
  const top = load<i32>(p, TOP), left = (load<i32>(p, LEFT) * inC) << 1, zero = i16x8.splat(<i16>load<i32>(p, IN_ZERO));
  let to = load<usize>(p, IMAGE), from = load<usize>(p, INPUT);
  for (let b = 0; b < batches; b++) {
    for (let y = 0; y < allH; y++, to += line) {
      for (let q = to; q < to + line; q += 16) v128.store(q, zero);
      if (<u32>(y - top) >= <u32>inH) continue;
      const end = to + left + (row << 1);
      const over = v128.load(end);
      widen(to + left, from, row);
      v128.store(end, over);
      from += row;
    }
  }
}

/** The window of every position, row after row. Copies go in sixteens and may write over what comes after: it is written later. */
function gather(p: usize, to: usize, first: i32, count: i32): void {
  const outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W), kH = load<i32>(p, K_H), kW = load<i32>(p, K_W);
  const pixel = <usize>load<i32>(p, IN_C) << 1, line = pixel * load<i32>(p, ALL_W), image = line * load<i32>(p, ALL_H);
  const down = line * load<i32>(p, S_H), right = pixel * load<i32>(p, S_W);
  const next = line * load<i32>(p, D_H), beside = pixel * load<i32>(p, D_W), depth = <usize>load<i32>(p, DEPTH) << 1;
  // Taps that lie side by side are copied as one piece.
  const joined = load<i32>(p, D_W) === 1;
  const piece = joined ? pixel * kW : pixel;
  const end = to + count * depth;
  let x = first % outW, y = (first / outW) % outH, b = first / (outW * outH);
  while (to < end) {
    const from = load<usize>(p, IMAGE) + b * image + y * down + x * right;
    const last = min(end, to + (outW - x) * depth);
    if (joined && piece <= 16) shortPieces(to, last, depth, from, right, kH, next, piece);
    else if (joined && piece <= 32 && kH === 3) threePieces(to, last, depth, from, right, next, piece);
    else pieces(to, last, depth, from, right, kH, next, joined ? 1 : kW, beside, piece);
    to = last;
    x = 0;
    if (++y === outH) {
      y = 0;
      b++;
    }
  }
}

function shortPieces(to: usize, last: usize, depth: usize, from: usize, right: usize, kH: i32, next: usize, piece: usize): void {
  for (; to < last; to += depth, from += right) {
    let o = to, at = from;
    for (let ky = 0; ky < kH; ky++, o += piece, at += next) v128.store(o, v128.load(at));
  }
}

function threePieces(to: usize, last: usize, depth: usize, from: usize, right: usize, next: usize, piece: usize): void {
  for (; to < last; to += depth, from += right) {
    const second = from + next, third = second + next, o = to + piece, q = o + piece;
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    v128.store(o, v128.load(second));
    v128.store(o, v128.load(second, 16), 16);
    v128.store(q, v128.load(third));
    v128.store(q, v128.load(third, 16), 16);
  }
}

function pieces(
  to: usize, last: usize, depth: usize, from: usize, right: usize, kH: i32, next: usize, count: i32, beside: usize, piece: usize,
): void {
  for (; to < last; to += depth, from += right) {
    let o = to, row = from;
    for (let ky = 0; ky < kH; ky++, row += next) {
      for (let kx = 0, at = row; kx < count; kx++, at += beside, o += piece) {
        for (let k: usize = 0; k < piece; k += 16) v128.store(o + k, v128.load(at + k));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function step(acc: v128, x: usize, w: v128): v128 {
  return i32x4.add(acc, i32x4.dot_i16x8_s(v128.load32_splat(x), w));
}

/** `count` rows times all weights. Rows go in fours; the last four may take some rows again. */
function multiply(p: usize, output: usize, x: usize, count: i32, channels: i32): void {
  const depthBytes = <usize>load<i32>(p, DEPTH) << 1;
  const zero = i16x8.splat(<i16>load<i32>(p, ZERO));
  const low = i8x16.splat(<i8>load<i32>(p, LOW)), high = i8x16.splat(<i8>load<i32>(p, HIGH));
  let w = load<usize>(p, WEIGHTS), bias = load<usize>(p, BIAS), q = load<usize>(p, QUANT);
  const x1 = depthBytes, x2 = depthBytes * 2, x3 = depthBytes * 3;
  for (let c = 0; c < channels; c += 8) {
    const n = channels - c, shift = load<i32>(q, 96);
    const b0 = v128.load(bias), b1 = v128.load(bias, 16);
    if (count >= 4) {
      for (let r = 0; r < count; r += 4) {
        const row = min(r, count - 4);
        let a0 = b0, a1 = b1, c0 = b0, c1 = b1, d0 = b0, d1 = b1, e0 = b0, e1 = b1;
        let xp = x + row * depthBytes, wp = w;
        const end = xp + depthBytes;
        while (xp < end) {
          const w0 = v128.load(wp), w1 = v128.load(wp, 16);
          let v = v128.load32_splat(xp);
          a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v, w0));
          a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v, w1));
          v = v128.load32_splat(xp + x1);
          c0 = i32x4.add(c0, i32x4.dot_i16x8_s(v, w0));
          c1 = i32x4.add(c1, i32x4.dot_i16x8_s(v, w1));
          v = v128.load32_splat(xp + x2);
          d0 = i32x4.add(d0, i32x4.dot_i16x8_s(v, w0));
          d1 = i32x4.add(d1, i32x4.dot_i16x8_s(v, w1));
          v = v128.load32_splat(xp + x3);
          e0 = i32x4.add(e0, i32x4.dot_i16x8_s(v, w0));
          e1 = i32x4.add(e1, i32x4.dot_i16x8_s(v, w1));
          xp += 4;
          wp += 32;
        }
        const o = output + row * channels + c;
        const first = toBytes(toWords(a0, a1, q, shift, zero), toWords(c0, c1, q, shift, zero), low, high);
        const second = toBytes(toWords(d0, d1, q, shift, zero), toWords(e0, e1, q, shift, zero), low, high);
        storeLow(o, first, n);
        storeHigh(o + channels, first, n);
        storeLow(o + 2 * channels, second, n);
        storeHigh(o + 3 * channels, second, n);
      }
    } else {
      for (let r = 0; r < count; r++) {
        let a0 = b0, a1 = b1, c0 = i32x4.splat(0), c1 = c0;
        let xp = x + r * depthBytes, wp = w;
        const end = xp + depthBytes;
        while (xp + 8 <= end) {
          a0 = step(a0, xp, v128.load(wp));
          a1 = step(a1, xp, v128.load(wp, 16));
          c0 = step(c0, xp + 4, v128.load(wp, 32));
          c1 = step(c1, xp + 4, v128.load(wp, 48));
          xp += 8;
          wp += 64;
        }
        if (xp < end) {
          a0 = step(a0, xp, v128.load(wp));
          a1 = step(a1, xp, v128.load(wp, 16));
        }
        const words = toWords(i32x4.add(a0, c0), i32x4.add(a1, c1), q, shift, zero);
        storeLow(output + r * channels + c, toBytes(words, words, low, high), n);
      }
    }
    w += depthBytes << 3;
    bias += 32;
    q += 128;
  }
}
