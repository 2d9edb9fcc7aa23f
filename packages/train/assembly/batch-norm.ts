// Batch normalisation in training, fused with its activation, over x[rows, C]; four channels at a time, C padded by a scalar tail.
// Ioffe and Szegedy, arXiv 1502.03167, algorithm 1 and the gradients after it.

/**
 * y = act(gamma * (x - mean) / sqrt(variance + epsilon) + beta), with mean and variance of the batch, which are kept for
 * the gradient: `mean` and `inverse` (1 / sqrt(variance + epsilon)). The activation holds y between `low` and `high`.
 */
export function batchNorm(
  y: usize,
  x: usize,
  gamma: usize,
  beta: usize,
  mean: usize,
  inverse: usize,
  rows: i32,
  C: i32,
  epsilon: f32,
  low: f32,
  high: f32,
): void {
  const stride = (<usize>C) << 2;
  const share: f32 = 1.0 / <f32>rows;
  const whole = (<usize>C & ~3) << 2;
  for (let c: usize = 0; c < whole; c += 16) {
    let sum = f32x4.splat(0);
    for (let r = 0, p = x + c; r < rows; r++, p += stride) sum = f32x4.add(sum, v128.load(p));
    const m = f32x4.mul(sum, f32x4.splat(share));
    let square = f32x4.splat(0);
    for (let r = 0, p = x + c; r < rows; r++, p += stride) {
      const d = f32x4.sub(v128.load(p), m);
      square = f32x4.add(square, f32x4.mul(d, d));
    }
    const variance = f32x4.mul(square, f32x4.splat(share));
    const i = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon))));
    v128.store(mean + c, m);
    v128.store(inverse + c, i);
    const k = f32x4.mul(i, v128.load(gamma + c));
    const b = v128.load(beta + c);
    const lowest = f32x4.splat(low);
    const highest = f32x4.splat(high);
    for (let r = 0, p = x + c, o = y + c; r < rows; r++, p += stride, o += stride) {
      const z = f32x4.add(b, f32x4.mul(k, f32x4.sub(v128.load(p), m)));
      v128.store(o, f32x4.min(highest, f32x4.max(lowest, z)));
    }
  }
  for (let c = whole; c < stride; c += 4) {
    let sum: f32 = 0;
    for (let r = 0, p = x + c; r < rows; r++, p += stride) sum += load<f32>(p);
    const m = sum * share;
    let square: f32 = 0;
    for (let r = 0, p = x + c; r < rows; r++, p += stride) square += (load<f32>(p) - m) * (load<f32>(p) - m);
    const i: f32 = 1.0 / Mathf.sqrt(square * share + epsilon);
    store<f32>(mean + c, m);
    store<f32>(inverse + c, i);
    const k = i * load<f32>(gamma + c);
    const b = load<f32>(beta + c);
    for (let r = 0, p = x + c, o = y + c; r < rows; r++, p += stride, o += stride) {
      store<f32>(o, Mathf.min(high, Mathf.max(low, b + k * (load<f32>(p) - m))));
    }
  }
}

/** Gradients of `batchNorm` by x, gamma and beta. Where the activation held y, no gradient passes. */
export function batchNormGradient(
  dx: usize,
  dy: usize,
  y: usize,
  x: usize,
  gamma: usize,
  mean: usize,
  inverse: usize,
  dgamma: usize,
  dbeta: usize,
  rows: i32,
  C: i32,
  low: f32,
  high: f32,
): void {
  const stride = (<usize>C) << 2;
  const share: f32 = 1.0 / <f32>rows;
  const whole = (<usize>C & ~3) << 2;
  const lowest = f32x4.splat(low);
  const highest = f32x4.splat(high);
  for (let c: usize = 0; c < whole; c += 16) {
    const m = v128.load(mean + c);
    const i = v128.load(inverse + c);
    let beta = f32x4.splat(0);
    let scaled = beta;
    for (let r = 0, o = c; r < rows; r++, o += stride) {
      const out = v128.load(y + o);
      const d = v128.and(v128.load(dy + o), v128.and(f32x4.gt(out, lowest), f32x4.lt(out, highest)));
      beta = f32x4.add(beta, d);
      scaled = f32x4.add(scaled, f32x4.mul(d, f32x4.sub(v128.load(x + o), m)));
    }
    const dg = f32x4.mul(scaled, i);
    v128.store(dgamma + c, dg);
    v128.store(dbeta + c, beta);
    const k = f32x4.mul(v128.load(gamma + c), i);
    const meanBeta = f32x4.mul(beta, f32x4.splat(share));
    const meanGamma = f32x4.mul(f32x4.mul(dg, f32x4.splat(share)), i);
    for (let r = 0, o = c; r < rows; r++, o += stride) {
      const out = v128.load(y + o);
      const d = v128.and(v128.load(dy + o), v128.and(f32x4.gt(out, lowest), f32x4.lt(out, highest)));
      const rest = f32x4.sub(f32x4.sub(d, meanBeta), f32x4.mul(f32x4.sub(v128.load(x + o), m), meanGamma));
      v128.store(dx + o, f32x4.mul(k, rest));
    }
  }
  for (let c = whole; c < stride; c += 4) {
    const m = load<f32>(mean + c);
    const i = load<f32>(inverse + c);
    let beta: f32 = 0;
    let scaled: f32 = 0;
    for (let r = 0, o = c; r < rows; r++, o += stride) {
      const out = load<f32>(y + o);
      const d: f32 = out > low && out < high ? load<f32>(dy + o) : 0;
      beta += d;
      scaled += d * (load<f32>(x + o) - m);
    }
    const dg = scaled * i;
    store<f32>(dgamma + c, dg);
    store<f32>(dbeta + c, beta);
    const k = load<f32>(gamma + c) * i;
    for (let r = 0, o = c; r < rows; r++, o += stride) {
      const out = load<f32>(y + o);
      const d: f32 = out > low && out < high ? load<f32>(dy + o) : 0;
      store<f32>(dx + o, k * (d - beta * share - (load<f32>(x + o) - m) * dg * share * i));
    }
  }
}
