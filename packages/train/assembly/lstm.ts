// A layer of LSTM over sequences (S. Hochreiter and J. Schmidhuber, 1997; forget gates by F. Gers et al., 2000), and its gradient.
// Sequences lie time first: [T, N, ...]. Gates stand in the order input, forget, cell, output.
import { gemm, transpose } from './gemm';

/** The cell is held within so much on both sides, as an int16 of 1/4096 holds it. */
const held: f32 = 8;

/** e^x for x within -80..80, relative error under 3e-7: 2^n times a Taylor polynomial within half a step of ln 2. */
function exp(x: f32): f32 {
  const bounded = Mathf.max(-80, Mathf.min(80, x));
  const n = nearest<f32>(bounded * 1.44269504);
  const r = bounded - n * 0.693359375 + n * 2.12194440e-4;
  const p: f32 = 1 + r * (1 + r * (0.5 + r * (0.16666667 + r * (0.041666668 + r * (0.008333334 + r * 0.0013888889)))));
  return p * reinterpret<f32>((<i32>n + 127) << 23);
}

// @ts-ignore: decorator
@inline function sigmoid(x: f32): f32 {
  return <f32>1 / (1 + exp(-x));
}

// @ts-ignore: decorator
@inline function tanh(x: f32): f32 {
  return 1 - <f32>2 / (1 + exp(2 * x));
}

/** Rounds to an int8 grid, half away from zero; a scale of 0 rounds nothing. */
// @ts-ignore: decorator
@inline function rounded(x: f32, scale: f32, zeroPoint: f32): f32 {
  if (scale == 0) return x;
  const unit = x / scale;
  const q = (unit < 0 ? -Mathf.floor(0.5 - unit) : Mathf.floor(unit + 0.5)) + zeroPoint;
  return (Mathf.max(-128, Mathf.min(127, q)) - zeroPoint) * scale;
}

/**
 * z[T,N,4U] holds what the gates get from the input and the bias, u[U,4U] is the recurrent kernel. Gives the outputs
 * h[T,N,U], rounded to a grid where `scale` is not 0, and for the gradient the squashed gates[T,N,4U] and the cell c[T,N,U].
 */
export function lstm(
  h: usize, gates: usize, c: usize, z: usize, u: usize, T: i32, N: i32, U: i32, scale: f32, zeroPoint: f32,
): void {
  const wide = <usize>U << 2;
  const step = <usize>N * wide;
  for (let t = 0; t < T; t++) {
    const ht = h + <usize>t * step;
    const ct = c + <usize>t * step;
    const gt = gates + <usize>t * step * 4;
    memory.copy(gt, z + <usize>t * step * 4, step * 4);
    if (t > 0) gemm(gt, ht - step, u, N, 4 * U, U, U, 1, 1);
    for (let n = 0; n < N; n++) {
      const row = gt + <usize>n * wide * 4;
      const at = <usize>n * wide;
      for (let k: usize = 0; k < wide; k += 4) {
        const p = row + k;
        const take = sigmoid(load<f32>(p));
        const keep = sigmoid(load<f32>(p + wide));
        const update = tanh(load<f32>(p + 2 * wide));
        const show = sigmoid(load<f32>(p + 3 * wide));
        const before: f32 = t > 0 ? load<f32>(ct - step + at + k) : 0;
        const cell = Mathf.max(-held, Mathf.min(held, keep * before + take * update));
        store<f32>(p, take);
        store<f32>(p + wide, keep);
        store<f32>(p + 2 * wide, update);
        store<f32>(p + 3 * wide, show);
        store<f32>(ct + at + k, cell);
        store<f32>(ht + at + k, rounded(show * tanh(cell), scale, zeroPoint));
      }
    }
  }
}

/**
 * dz[T,N,4U] and du[U,4U] from dh[T,N,U] and what `lstm` gave; `turned`[4U,U], `dhNext`[N,U] and `dcNext`[N,U] are scratch.
 * Rounding lets gradients pass.
 */
export function lstmGradient(
  dz: usize, du: usize, dh: usize, h: usize, gates: usize, c: usize, u: usize,
  turned: usize, dhNext: usize, dcNext: usize, T: i32, N: i32, U: i32,
): void {
  const wide = <usize>U << 2;
  const step = <usize>N * wide;
  transpose(turned, u, U, 4 * U);
  memory.fill(dhNext, 0, step);
  memory.fill(dcNext, 0, step);
  memory.fill(du, 0, wide * <usize>U * 4);
  for (let t = T - 1; t >= 0; t--) {
    const ct = c + <usize>t * step;
    const gt = gates + <usize>t * step * 4;
    const dt = dz + <usize>t * step * 4;
    for (let n = 0; n < N; n++) {
      const at = <usize>n * wide;
      for (let k: usize = 0; k < wide; k += 4) {
        const p = at * 4 + k;
        const take = load<f32>(gt + p);
        const keep = load<f32>(gt + p + wide);
        const update = load<f32>(gt + p + 2 * wide);
        const show = load<f32>(gt + p + 3 * wide);
        const cell = load<f32>(ct + at + k);
        const before: f32 = t > 0 ? load<f32>(ct - step + at + k) : 0;
        const squashed = tanh(cell);
        const out = load<f32>(dh + <usize>t * step + at + k) + load<f32>(dhNext + at + k);
        const inner = load<f32>(dcNext + at + k) + out * show * (1 - squashed * squashed);
        const dc: f32 = Mathf.abs(cell) < held ? inner : 0;
        store<f32>(dt + p, dc * update * take * (1 - take));
        store<f32>(dt + p + wide, dc * before * keep * (1 - keep));
        store<f32>(dt + p + 2 * wide, dc * take * (1 - update * update));
        store<f32>(dt + p + 3 * wide, out * squashed * show * (1 - show));
        store<f32>(dcNext + at + k, dc * keep);
      }
    }
    gemm(dhNext, dt, turned, N, U, 4 * U, 4 * U, 1, 0);
    if (t > 0) gemm(du, h + <usize>(t - 1) * step, dt, U, 4 * U, N, 1, U, 1);
  }
}
