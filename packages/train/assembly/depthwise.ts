// Gradients of a depthwise convolution of images [N,H,W,C] by a filter [KH,KW,C], one output a channel.

// @ts-ignore: decorator
@inline function fma(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** dW[kh,kw,c] = sum over n, oh, ow of x[n, oh*SH+kh-top, ow*SW+kw-left, c] * dy[n,oh,ow,c]. */
export function depthwiseFilterGradient(
  dw: usize, x: usize, dy: usize, N: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  if (KH === 3 && KW === 3 && SH === 1 && SW === 1 && top === 1 && left === 1 && OH === H && OW === W && (C & 3) === 0) {
    filterGradient3x3(dw, x, dy, N, H, W, C);
    return;
  }
  const bytes = <usize>C << 2;
  memory.fill(dw, 0, <usize>(KH * KW) * bytes);
  for (let n = 0; n < N; n++) {
    for (let oh = 0; oh < OH; oh++) {
      for (let kh = 0; kh < KH; kh++) {
        const h = oh * SH + kh - top;
        if (h < 0 || h >= H) continue;
        for (let ow = 0; ow < OW; ow++) {
          const d = dy + <usize>((n * OH + oh) * OW + ow) * bytes;
          for (let kw = 0; kw < KW; kw++) {
            const w = ow * SW + kw - left;
            if (w < 0 || w >= W) continue;
            addProduct(dw + <usize>(kh * KW + kw) * bytes, x + <usize>((n * H + h) * W + w) * bytes, d, C);
          }
        }
      }
    }
  }
}

/** dx[n,h,w,c] = sum over every output that saw it of dy * filter. `dx` is cleared first. */
export function depthwiseInputGradient(
  dx: usize, dy: usize, filter: usize, N: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  if (KH === 3 && KW === 3 && SH === 1 && SW === 1 && top === 1 && left === 1 && OH === H && OW === W && (C & 3) === 0) {
    inputGradient3x3(dx, dy, filter, N, H, W, C);
    return;
  }
  const bytes = <usize>C << 2;
  memory.fill(dx, 0, <usize>(N * H * W) * bytes);
  for (let n = 0; n < N; n++) {
    for (let oh = 0; oh < OH; oh++) {
      for (let kh = 0; kh < KH; kh++) {
        const h = oh * SH + kh - top;
        if (h < 0 || h >= H) continue;
        for (let ow = 0; ow < OW; ow++) {
          const d = dy + <usize>((n * OH + oh) * OW + ow) * bytes;
          for (let kw = 0; kw < KW; kw++) {
            const w = ow * SW + kw - left;
            if (w < 0 || w >= W) continue;
            addProduct(dx + <usize>((n * H + h) * W + w) * bytes, filter + <usize>(kh * KW + kw) * bytes, d, C);
          }
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline function addProduct(to: usize, a: usize, b: usize, C: i32): void {
  let c = 0;
  for (; c + 4 <= C; c += 4) {
    const at = <usize>c << 2;
    v128.store(to + at, fma(v128.load(to + at), v128.load(a + at), v128.load(b + at)));
  }
  for (; c < C; c++) {
    const at = <usize>c << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(a + at) * load<f32>(b + at));
  }
}

/** The common case: 3x3, stride 1, as large as its input. Nine sums of four channels stay in registers. */
function filterGradient3x3(dw: usize, x: usize, dy: usize, N: i32, H: i32, W: i32, C: i32): void {
  const pixel = <usize>C << 2;
  const line = <usize>W * pixel;
  for (let c: usize = 0; c < pixel; c += 16) {
    let g0 = f32x4.splat(0), g1 = g0, g2 = g0, g3 = g0, g4 = g0, g5 = g0, g6 = g0, g7 = g0, g8 = g0;
    for (let n = 0; n < N; n++) {
      for (let h = 0; h < H; h++) {
        let at = <usize>(n * H + h) * line + c;
        for (let w = 0; w < W; w++) {
          const d = v128.load(dy + at);
          const p = x + at;
          const hasLeft = w > 0;
          const hasRight = w < W - 1;
          g4 = fma(g4, d, v128.load(p));
          if (hasLeft) g3 = fma(g3, d, v128.load(p - pixel));
          if (hasRight) g5 = fma(g5, d, v128.load(p + pixel));
          if (h > 0) {
            const up = p - line;
            g1 = fma(g1, d, v128.load(up));
            if (hasLeft) g0 = fma(g0, d, v128.load(up - pixel));
            if (hasRight) g2 = fma(g2, d, v128.load(up + pixel));
          }
          if (h < H - 1) {
            const down = p + line;
            g7 = fma(g7, d, v128.load(down));
            if (hasLeft) g6 = fma(g6, d, v128.load(down - pixel));
            if (hasRight) g8 = fma(g8, d, v128.load(down + pixel));
          }
          at += pixel;
        }
      }
    }
    const p = dw + c;
    v128.store(p, g0);
    v128.store(p + pixel, g1);
    v128.store(p + 2 * pixel, g2);
    v128.store(p + 3 * pixel, g3);
    v128.store(p + 4 * pixel, g4);
    v128.store(p + 5 * pixel, g5);
    v128.store(p + 6 * pixel, g6);
    v128.store(p + 7 * pixel, g7);
    v128.store(p + 8 * pixel, g8);
  }
}

/** Gathers with the filter turned by half a turn. */
function inputGradient3x3(dx: usize, dy: usize, filter: usize, N: i32, H: i32, W: i32, C: i32): void {
  const pixel = <usize>C << 2;
  const line = <usize>W * pixel;
  for (let c: usize = 0; c < pixel; c += 16) {
    const f = filter + c;
    const f8 = v128.load(f), f7 = v128.load(f + pixel), f6 = v128.load(f + 2 * pixel), f5 = v128.load(f + 3 * pixel);
    const f4 = v128.load(f + 4 * pixel), f3 = v128.load(f + 5 * pixel), f2 = v128.load(f + 6 * pixel);
    const f1 = v128.load(f + 7 * pixel), f0 = v128.load(f + 8 * pixel);
    for (let n = 0; n < N; n++) {
      for (let h = 0; h < H; h++) {
        let at = <usize>(n * H + h) * line + c;
        for (let w = 0; w < W; w++) {
          const p = dy + at;
          const hasLeft = w > 0;
          const hasRight = w < W - 1;
          let sum = f32x4.mul(f4, v128.load(p));
          if (hasLeft) sum = fma(sum, f3, v128.load(p - pixel));
          if (hasRight) sum = fma(sum, f5, v128.load(p + pixel));
          if (h > 0) {
            const up = p - line;
            sum = fma(sum, f1, v128.load(up));
            if (hasLeft) sum = fma(sum, f0, v128.load(up - pixel));
            if (hasRight) sum = fma(sum, f2, v128.load(up + pixel));
          }
          if (h < H - 1) {
            const down = p + line;
            sum = fma(sum, f7, v128.load(down));
            if (hasLeft) sum = fma(sum, f6, v128.load(down - pixel));
            if (hasRight) sum = fma(sum, f8, v128.load(down + pixel));
          }
          v128.store(dx + at, sum);
          at += pixel;
        }
      }
    }
  }
}
