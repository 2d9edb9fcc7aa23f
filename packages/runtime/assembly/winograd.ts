// 3 x 3 convolution of stride 1 by Winograd's F(2 x 2, 3 x 3), exact in integers (Lavin and Gray, "Fast algorithms for
// convolutional neural networks", 2015): 4 products an output instead of 9.
//
// The weights' transform is taken twice over in each direction, so that it has no fractions; outputs come out times 4, which
// their quantisation block takes into account. Sums may wrap round on the way: the result fits, and that is what counts.
import { storeLow, toBytes, toWords } from './output';

const INPUT = 4, OUTPUT = 8, WEIGHTS = 12, BIAS = 16, QUANT = 20, SCRATCH = 24, BATCHES = 28, IN_H = 32, IN_W = 36,
  IN_C = 40, OUT_H = 44, OUT_W = 48, OUT_C = 52, TOP = 56, LEFT = 60, IN_ZERO = 64, ZERO = 68, LOW = 72, HIGH = 76,
  TILES_X = 80, TILES_Y = 84, BATCH_TILES = 88, V_OFFSET = 92, M_OFFSET = 96, T_OFFSET = 100;

export function winograd(p: usize): void {
  const batches = load<i32>(p, BATCHES), tilesX = load<i32>(p, TILES_X), tiles = tilesX * load<i32>(p, TILES_Y);
  const inBytes = load<i32>(p, IN_H) * load<i32>(p, IN_W) * load<i32>(p, IN_C);
  const outBytes = load<i32>(p, OUT_H) * load<i32>(p, OUT_W) * load<i32>(p, OUT_C);
  const atOnce = load<i32>(p, BATCH_TILES);
  for (let b = 0; b < batches; b++) {
    spread(p, load<usize>(p, INPUT) + b * inBytes);
    for (let first = 0; first < tiles; first += atOnce) {
      const count = min(atOnce, tiles - first);
      transformInput(p, first, count);
      products(p, (count + 3) & ~3);
      transformOutput(p, load<usize>(p, OUTPUT) + b * outBytes, first, count);
    }
  }
}

function spread(p: usize, from: usize): void {
  const inH = load<i32>(p, IN_H), inC = load<i32>(p, IN_C), row = load<i32>(p, IN_W) * inC;
  const allH = load<i32>(p, TILES_Y) * 2 + 2, line = (<usize>(load<i32>(p, TILES_X) * 2 + 2) * inC) << 1;
  const top = load<i32>(p, TOP), left = (load<i32>(p, LEFT) * inC) << 1, zero = i16x8.splat(<i16>load<i32>(p, IN_ZERO));
  let to = load<usize>(p, SCRATCH);
  for (let y = 0; y < allH; y++, to += line) {
    if (<u32>(y - top) >= <u32>inH) {
      for (let q = to; q < to + line; q += 16) v128.store(q, zero);
      continue;
    }
    let q = to;
    for (; q < to + left; q += 16) v128.store(q, zero);
    for (const end = q + (row << 1); q < end; q += 16, from += 8) v128.store(q, v128.load8x8_s(from));
    for (; q < to + line; q += 16) v128.store(q, zero);
  }
}

function transformInput(p: usize, first: i32, count: i32): void {
  const inC = load<i32>(p, IN_C), tilesX = load<i32>(p, TILES_X), pixel = <usize>inC << 1;
  const line = <usize>(tilesX * 2 + 2) * pixel, image = load<usize>(p, SCRATCH);
  const plane = <usize>load<i32>(p, BATCH_TILES) * pixel;
  for (let i = 0; i < count; i++) {
    const tile = first + i;
    let d = image + <usize>(tile / tilesX) * 2 * line + <usize>(tile % tilesX) * 2 * pixel;
    let v = image + load<usize>(p, V_OFFSET) + <usize>i * pixel;
    for (let c = 0; c < inC; c += 8, d += 16, v += 16) {
      // Columns first: four rows of each column become four sums.
      const d1 = d + line, d2 = d1 + line, d3 = d2 + line;
      let a = v128.load(d), b = v128.load(d1), e = v128.load(d2), f = v128.load(d3);
      const r00 = i16x8.sub(a, e), r10 = i16x8.add(b, e), r20 = i16x8.sub(e, b), r30 = i16x8.sub(b, f);
      a = v128.load(d + pixel), b = v128.load(d1 + pixel), e = v128.load(d2 + pixel), f = v128.load(d3 + pixel);
      const r01 = i16x8.sub(a, e), r11 = i16x8.add(b, e), r21 = i16x8.sub(e, b), r31 = i16x8.sub(b, f);
      a = v128.load(d + 2 * pixel), b = v128.load(d1 + 2 * pixel), e = v128.load(d2 + 2 * pixel);
      f = v128.load(d3 + 2 * pixel);
      const r02 = i16x8.sub(a, e), r12 = i16x8.add(b, e), r22 = i16x8.sub(e, b), r32 = i16x8.sub(b, f);
      a = v128.load(d + 3 * pixel), b = v128.load(d1 + 3 * pixel), e = v128.load(d2 + 3 * pixel);
      f = v128.load(d3 + 3 * pixel);
      const r03 = i16x8.sub(a, e), r13 = i16x8.add(b, e), r23 = i16x8.sub(e, b), r33 = i16x8.sub(b, f);
      storeRow(v, plane, r00, r01, r02, r03);
      storeRow(v + 4 * plane, plane, r10, r11, r12, r13);
      storeRow(v + 8 * plane, plane, r20, r21, r22, r23);
      storeRow(v + 12 * plane, plane, r30, r31, r32, r33);
    }
  }
}

// @ts-ignore: decorator
@inline
function storeRow(v: usize, plane: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(v, i16x8.sub(a, c));
  v128.store(v + plane, i16x8.add(b, c));
  v128.store(v + 2 * plane, i16x8.sub(c, b));
  v128.store(v + 3 * plane, i16x8.sub(b, d));
}

/** Sixteen products of matrices: [tiles, input] times [input, output], int32 out. */
function products(p: usize, rows: i32): void {
  const inC = load<i32>(p, IN_C), outC = load<i32>(p, OUT_C), depth = <usize>inC << 1, atOnce = load<i32>(p, BATCH_TILES);
  const scratch = load<usize>(p, SCRATCH), outLine = <usize>outC << 2;
  let v = scratch + load<usize>(p, V_OFFSET), m = scratch + load<usize>(p, M_OFFSET), w = load<usize>(p, WEIGHTS);
  const x1 = depth, x2 = depth * 2, x3 = depth * 3, none = i32x4.splat(0);
  for (let place = 0; place < 16; place++) {
    for (let c = 0; c < outC; c += 8, w += depth << 3) {
      for (let r = 0; r < rows; r += 4) {
        let a0 = none, a1 = none, c0 = none, c1 = none, d0 = none, d1 = none, e0 = none, e1 = none;
        let xp = v + r * depth, wp = w;
        const end = xp + depth;
        while (xp < end) {
          const w0 = v128.load(wp), w1 = v128.load(wp, 16);
          let t = v128.load32_splat(xp);
          a0 = i32x4.add(a0, i32x4.dot_i16x8_s(t, w0));
          a1 = i32x4.add(a1, i32x4.dot_i16x8_s(t, w1));
          t = v128.load32_splat(xp + x1);
          c0 = i32x4.add(c0, i32x4.dot_i16x8_s(t, w0));
          c1 = i32x4.add(c1, i32x4.dot_i16x8_s(t, w1));
          t = v128.load32_splat(xp + x2);
          d0 = i32x4.add(d0, i32x4.dot_i16x8_s(t, w0));
          d1 = i32x4.add(d1, i32x4.dot_i16x8_s(t, w1));
          t = v128.load32_splat(xp + x3);
          e0 = i32x4.add(e0, i32x4.dot_i16x8_s(t, w0));
          e1 = i32x4.add(e1, i32x4.dot_i16x8_s(t, w1));
          xp += 4;
          wp += 32;
        }
        const o = m + r * outLine + (c << 2);
        v128.store(o, a0);
        v128.store(o, a1, 16);
        v128.store(o + outLine, c0);
        v128.store(o + outLine, c1, 16);
        v128.store(o + outLine * 2, d0);
        v128.store(o + outLine * 2, d1, 16);
        v128.store(o + outLine * 3, e0);
        v128.store(o + outLine * 3, e1, 16);
      }
    }
    v += depth * atOnce;
    m += outLine * atOnce;
  }
}

function transformOutput(p: usize, output: usize, first: i32, count: i32): void {
  const outC = load<i32>(p, OUT_C), outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W), tilesX = load<i32>(p, TILES_X);
  const scratch = load<usize>(p, SCRATCH), m = scratch + load<usize>(p, M_OFFSET), t = scratch + load<usize>(p, T_OFFSET);
  const line = <usize>outC << 2, plane = line * load<i32>(p, BATCH_TILES);
  const zero = i16x8.splat(<i16>load<i32>(p, ZERO));
  const low = i8x16.splat(<i8>load<i32>(p, LOW)), high = i8x16.splat(<i8>load<i32>(p, HIGH));
  const bias = load<usize>(p, BIAS), quant = load<usize>(p, QUANT);
  for (let i = 0; i < count; i++) {
    const y = ((first + i) / tilesX) * 2, x = ((first + i) % tilesX) * 2;
    const right = x + 1 < outW, below = y + 1 < outH;
    let at = m + i * line, o = output + (y * outW + x) * outC, q = quant, b = bias;
    for (let c = 0; c < outC; c += 8, at += 32, o += 8, q += 128, b += 32) {
      const shift = load<i32>(q, 96);
      sums(t, at, plane, v128.load(b));
      sums(t + 64, at + 16, plane, v128.load(b, 16));
      let words = toWords(v128.load(t), v128.load(t, 64), q, shift, zero);
      let more = toWords(v128.load(t, 16), v128.load(t, 80), q, shift, zero);
      let bytes = toBytes(words, more, low, high);
      v128.store64_lane(o, bytes, 0);
      if (right) v128.store64_lane(o + outC, bytes, 1);
      if (below) {
        words = toWords(v128.load(t, 32), v128.load(t, 96), q, shift, zero);
        more = toWords(v128.load(t, 48), v128.load(t, 112), q, shift, zero);
        bytes = toBytes(words, more, low, high);
        v128.store64_lane(o + outW * outC, bytes, 0);
        if (right) v128.store64_lane(o + outW * outC + outC, bytes, 1);
      }
    }
  }
}

/** The four outputs of a tile for four channels, to `t`. */
// @ts-ignore: decorator
@inline
function sums(t: usize, m: usize, plane: usize, bias: v128): void {
  const m1 = m + 4 * plane, m2 = m + 8 * plane, m3 = m + 12 * plane;
  let a = v128.load(m), b = v128.load(m1), c = v128.load(m2), d = v128.load(m3);
  const p0 = i32x4.add(i32x4.add(a, b), c), q0 = i32x4.sub(i32x4.sub(b, c), d);
  a = v128.load(m + plane), b = v128.load(m1 + plane), c = v128.load(m2 + plane), d = v128.load(m3 + plane);
  const p1 = i32x4.add(i32x4.add(a, b), c), q1 = i32x4.sub(i32x4.sub(b, c), d);
  a = v128.load(m + 2 * plane), b = v128.load(m1 + 2 * plane), c = v128.load(m2 + 2 * plane), d = v128.load(m3 + 2 * plane);
  const p2 = i32x4.add(i32x4.add(a, b), c), q2 = i32x4.sub(i32x4.sub(b, c), d);
  a = v128.load(m + 3 * plane), b = v128.load(m1 + 3 * plane), c = v128.load(m2 + 3 * plane), d = v128.load(m3 + 3 * plane);
  const p3 = i32x4.add(i32x4.add(a, b), c), q3 = i32x4.sub(i32x4.sub(b, c), d);
  v128.store(t, i32x4.add(bias, i32x4.add(i32x4.add(p0, p1), p2)));
  v128.store(t, i32x4.add(bias, i32x4.sub(i32x4.sub(p1, p2), p3)), 16);
  v128.store(t, i32x4.add(bias, i32x4.add(i32x4.add(q0, q1), q2)), 32);
  v128.store(t, i32x4.add(bias, i32x4.sub(i32x4.sub(q1, q2), q3)), 48);
}
