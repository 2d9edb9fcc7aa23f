// Batch normalisation in training, fused with its activation, over x[rows, C], row by row.
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
  const whole = (<usize>C & ~3) << 2;
  const share: f32 = 1.0 / <f32>rows;
  const end = x + <usize>rows * stride;
  memory.fill(mean, 0, stride);
  memory.fill(inverse, 0, stride);
  for (let p = x; p < end; p += stride) {
    let c: usize = 0;
    for (; c < whole; c += 16) v128.store(mean + c, f32x4.add(v128.load(mean + c), v128.load(p + c)));
    for (; c < stride; c += 4) store<f32>(mean + c, load<f32>(mean + c) + load<f32>(p + c));
  }
  for (let c: usize = 0; c < stride; c += 4) store<f32>(mean + c, load<f32>(mean + c) * share);
  for (let p = x; p < end; p += stride) {
    let c: usize = 0;
    for (; c < whole; c += 16) {
      const d = f32x4.sub(v128.load(p + c), v128.load(mean + c));
      v128.store(inverse + c, f32x4.add(v128.load(inverse + c), f32x4.mul(d, d)));
    }
    for (; c < stride; c += 4) {
      const d = load<f32>(p + c) - load<f32>(mean + c);
      store<f32>(inverse + c, load<f32>(inverse + c) + d * d);
    }
  }
  for (let c: usize = 0; c < stride; c += 4) {
    store<f32>(inverse + c, 1.0 / Mathf.sqrt(load<f32>(inverse + c) * share + epsilon));
  }
  const lowest = f32x4.splat(low);
  const highest = f32x4.splat(high);
  for (let p = x, o = y; p < end; p += stride, o += stride) {
    let c: usize = 0;
    for (; c < whole; c += 16) {
      const k = f32x4.mul(v128.load(inverse + c), v128.load(gamma + c));
      const z = f32x4.add(v128.load(beta + c), f32x4.mul(k, f32x4.sub(v128.load(p + c), v128.load(mean + c))));
      v128.store(o + c, f32x4.min(highest, f32x4.max(lowest, z)));
    }
    for (; c < stride; c += 4) {
      const k = load<f32>(inverse + c) * load<f32>(gamma + c);
      const z = load<f32>(beta + c) + k * (load<f32>(p + c) - load<f32>(mean + c));
      store<f32>(o + c, Mathf.min(high, Mathf.max(low, z)));
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
  const whole = (<usize>C & ~3) << 2;
  const share: f32 = 1.0 / <f32>rows;
  const size = <usize>rows * stride;
  const lowest = f32x4.splat(low);
  const highest = f32x4.splat(high);
  memory.fill(dgamma, 0, stride);
  memory.fill(dbeta, 0, stride);
  // dx first holds dy where the activation let it pass.
  for (let o: usize = 0; o < size; o += stride) {
    let c: usize = 0;
    for (; c < whole; c += 16) {
      const out = v128.load(y + o + c);
      const d = v128.and(v128.load(dy + o + c), v128.and(f32x4.gt(out, lowest), f32x4.lt(out, highest)));
      v128.store(dx + o + c, d);
      v128.store(dbeta + c, f32x4.add(v128.load(dbeta + c), d));
      const scaled = f32x4.mul(d, f32x4.sub(v128.load(x + o + c), v128.load(mean + c)));
      v128.store(dgamma + c, f32x4.add(v128.load(dgamma + c), scaled));
    }
    for (; c < stride; c += 4) {
      const out = load<f32>(y + o + c);
      const d: f32 = out > low && out < high ? load<f32>(dy + o + c) : 0;
      store<f32>(dx + o + c, d);
      store<f32>(dbeta + c, load<f32>(dbeta + c) + d);
      store<f32>(dgamma + c, load<f32>(dgamma + c) + d * (load<f32>(x + o + c) - load<f32>(mean + c)));
    }
  }
  for (let c: usize = 0; c < stride; c += 4) store<f32>(dgamma + c, load<f32>(dgamma + c) * load<f32>(inverse + c));
  const even = f32x4.splat(share);
  for (let o: usize = 0; o < size; o += stride) {
    let c: usize = 0;
    for (; c < whole; c += 16) {
      const i = v128.load(inverse + c);
      const k = f32x4.mul(v128.load(gamma + c), i);
      const slope = f32x4.mul(f32x4.mul(v128.load(dgamma + c), even), i);
      const level = f32x4.mul(v128.load(dbeta + c), even);
      const along = f32x4.mul(f32x4.sub(v128.load(x + o + c), v128.load(mean + c)), slope);
      v128.store(dx + o + c, f32x4.mul(k, f32x4.sub(f32x4.sub(v128.load(dx + o + c), level), along)));
    }
    for (; c < stride; c += 4) {
      const i = load<f32>(inverse + c);
      const along = (load<f32>(x + o + c) - load<f32>(mean + c)) * load<f32>(dgamma + c) * share * i;
      const rest = load<f32>(dx + o + c) - load<f32>(dbeta + c) * share - along;
      store<f32>(dx + o + c, load<f32>(gamma + c) * i * rest);
    }
  }
}
