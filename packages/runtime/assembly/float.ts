// float32 convolutions. Products are summed in the order of the plain kernels, one rounding each, so that the bits agree:
// vectors run over output channels only.

const INPUT = 4, OUTPUT = 8, WEIGHTS = 12, BIAS = 16, BATCHES = 20, IN_H = 24, IN_W = 28, IN_C = 32, OUT_H = 36, OUT_W = 40,
  OUT_C = 44, K_H = 48, K_W = 52, S_H = 56, S_W = 60, D_H = 64, D_W = 68, TOP = 72, LEFT = 76, LOW = 80, HIGH = 84;

/** Clamps and stores the first `count` of four. */
// @ts-ignore: decorator
@inline
function finish(to: usize, sum: v128, bias: usize, low: v128, high: v128, count: i32): void {
  const value = f32x4.min(high, f32x4.max(low, f32x4.add(sum, v128.load(bias))));
  if (count >= 4) {
    v128.store(to, value);
  } else {
    v128.store32_lane(to, value, 0);
    if (count > 1) v128.store32_lane(to + 4, value, 1);
    if (count > 2) v128.store32_lane(to + 8, value, 2);
  }
}

/** Weights lie in blocks of eight channels: [block][row][column][input][8]. */
export function convFloat(p: usize): void {
  const batches = load<i32>(p, BATCHES), inH = load<i32>(p, IN_H), inW = load<i32>(p, IN_W), inC = load<i32>(p, IN_C);
  const outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W), outC = load<i32>(p, OUT_C);
  const kH = load<i32>(p, K_H), kW = load<i32>(p, K_W), sH = load<i32>(p, S_H), sW = load<i32>(p, S_W);
  const dH = load<i32>(p, D_H), dW = load<i32>(p, D_W), top = load<i32>(p, TOP), left = load<i32>(p, LEFT);
  const low = f32x4.splat(load<f32>(p, LOW)), high = f32x4.splat(load<f32>(p, HIGH));
  const tap = <usize>inC << 5, none = f32x4.splat(0);
  let to = load<usize>(p, OUTPUT);
  for (let b = 0; b < batches; b++) {
    for (let y = 0; y < outH; y++) {
      for (let x = 0; x < outW; x++, to += outC << 2) {
        let w = load<usize>(p, WEIGHTS), bias = load<usize>(p, BIAS);
        for (let c = 0; c < outC; c += 8, bias += 32) {
          let a0 = none, a1 = none;
          for (let ky = 0; ky < kH; ky++) {
            const iy = y * sH - top + ky * dH;
            if (<u32>iy >= <u32>inH) {
              w += tap * kW;
              continue;
            }
            for (let kx = 0; kx < kW; kx++, w += tap) {
              const ix = x * sW - left + kx * dW;
              if (<u32>ix >= <u32>inW) continue;
              let from = load<usize>(p, INPUT) + ((((b * inH + iy) * inW + ix) * inC) << 2);
              for (let q = w, end = w + tap; q < end; q += 32, from += 4) {
                const v = v128.load32_splat(from);
                a0 = f32x4.add(a0, f32x4.mul(v, v128.load(q)));
                a1 = f32x4.add(a1, f32x4.mul(v, v128.load(q, 16)));
              }
            }
          }
          finish(to + (c << 2), a0, bias, low, high, outC - c);
          if (outC - c > 4) finish(to + (c << 2) + 16, a1, bias + 16, low, high, outC - c - 4);
        }
      }
    }
  }
}

/** One output a channel. Weights lie [row][column][channel padded to four]. */
export function depthwiseFloat(p: usize): void {
  const batches = load<i32>(p, BATCHES), inH = load<i32>(p, IN_H), inW = load<i32>(p, IN_W), inC = load<i32>(p, IN_C);
  const outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W);
  const kH = load<i32>(p, K_H), kW = load<i32>(p, K_W), sH = load<i32>(p, S_H), sW = load<i32>(p, S_W);
  const dH = load<i32>(p, D_H), dW = load<i32>(p, D_W), top = load<i32>(p, TOP), left = load<i32>(p, LEFT);
  const low = f32x4.splat(load<f32>(p, LOW)), high = f32x4.splat(load<f32>(p, HIGH));
  const padded = (inC + 3) & ~3;
  let to = load<usize>(p, OUTPUT);
  for (let b = 0; b < batches; b++) {
    for (let y = 0; y < outH; y++) {
      for (let x = 0; x < outW; x++, to += inC << 2) {
        for (let c = 0; c < inC; c += 4) {
          let a = f32x4.splat(0);
          let w = load<usize>(p, WEIGHTS) + (c << 2);
          for (let ky = 0; ky < kH; ky++) {
            const iy = y * sH - top + ky * dH;
            for (let kx = 0; kx < kW; kx++, w += padded << 2) {
              const ix = x * sW - left + kx * dW;
              if (<u32>iy >= <u32>inH || <u32>ix >= <u32>inW) continue;
              const from = load<usize>(p, INPUT) + ((((b * inH + iy) * inW + ix) * inC + c) << 2);
              a = f32x4.add(a, f32x4.mul(v128.load(from), v128.load(w)));
            }
          }
          finish(to + (c << 2), a, load<usize>(p, BIAS) + (c << 2), low, high, inC - c);
        }
      }
    }
  }
}
