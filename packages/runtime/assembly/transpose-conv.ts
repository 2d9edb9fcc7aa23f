// int8 transposed convolution: every input value is spread over the outputs that its kernel reaches.
import { scale1 } from './requantise';

const INPUT = 4, OUTPUT = 8, WEIGHTS = 12, BIAS = 16, MULTIPLIERS = 20, SHIFTS = 24, SUMS = 28, BATCHES = 32, IN_H = 36,
  IN_W = 40, IN_C = 44, OUT_H = 48, OUT_W = 52, OUT_C = 56, K_H = 60, K_W = 64, S_H = 68, S_W = 72, TOP = 76, LEFT = 80,
  IN_ZERO = 84, ZERO = 88, LOW = 92, HIGH = 96, SINGLE = 100;

export function transposeConv(p: usize): void {
  const batches = load<i32>(p, BATCHES), inH = load<i32>(p, IN_H), inW = load<i32>(p, IN_W), inC = load<i32>(p, IN_C);
  const outH = load<i32>(p, OUT_H), outW = load<i32>(p, OUT_W), outC = load<i32>(p, OUT_C);
  const kH = load<i32>(p, K_H), kW = load<i32>(p, K_W), sH = load<i32>(p, S_H), sW = load<i32>(p, S_W);
  const top = load<i32>(p, TOP), left = load<i32>(p, LEFT), inZero = load<i32>(p, IN_ZERO);
  const sums = load<usize>(p, SUMS), weights = load<usize>(p, WEIGHTS), count = batches * outH * outW * outC;
  memory.fill(sums, 0, <usize>count << 2);
  let from = load<usize>(p, INPUT);
  for (let b = 0; b < batches; b++) {
    for (let iy = 0; iy < inH; iy++) {
      for (let ix = 0; ix < inW; ix++, from += inC) {
        for (let ky = 0; ky < kH; ky++) {
          const y = iy * sH - top + ky;
          if (<u32>y >= <u32>outH) continue;
          for (let kx = 0; kx < kW; kx++) {
            const x = ix * sW - left + kx;
            if (<u32>x >= <u32>outW) continue;
            const to = sums + (<usize>(((b * outH + y) * outW + x) * outC) << 2);
            for (let c = 0; c < outC; c++) {
              const w = weights + ((c * kH + ky) * kW + kx) * inC;
              let sum = 0;
              for (let i = 0; i < inC; i++) sum += (<i32>load<i8>(from + i) - inZero) * <i32>load<i8>(w + i);
              store<i32>(to + (c << 2), load<i32>(to + (c << 2)) + sum);
            }
          }
        }
      }
    }
  }
  const bias = load<usize>(p, BIAS), multipliers = load<usize>(p, MULTIPLIERS), shifts = load<usize>(p, SHIFTS);
  const zero = load<i32>(p, ZERO), low = load<i32>(p, LOW), high = load<i32>(p, HIGH), single = load<i32>(p, SINGLE);
  const output = load<usize>(p, OUTPUT);
  for (let at = 0, c = 0; at < count; at++, c = c + 1 === outC ? 0 : c + 1) {
    const sum = load<i32>(sums + (at << 2)) + (bias !== 0 ? load<i32>(bias + (c << 2)) : 0);
    const value = scale1(sum, load<i32>(multipliers + (c << 2)), load<i32>(shifts + (c << 2)), single) + zero;
    store<i8>(output + at, <i8>max(low, min(high, value)));
  }
}
