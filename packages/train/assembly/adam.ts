// One step of Adam with decoupled weight decay (Kingma and Ba, arXiv 1412.6980; Loshchilov and Hutter, arXiv 1711.05101).

/**
 * Writes n new weights to `out`; the moments m and v change in place. `c1` and `c2` are 1 / (1 - beta^t). Four at a time; n
 * need not be a multiple of four.
 */
export function adam(
  out: usize,
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  c1: f32,
  c2: f32,
  epsilon: f32,
  decay: f32,
): void {
  const end = (<usize>n) << 2;
  const whole = (<usize>n & ~3) << 2;
  let i: usize = 0;
  for (; i < whole; i += 16) {
    const gradient = v128.load(g + i);
    const first = f32x4.add(
      f32x4.mul(f32x4.splat(beta1), v128.load(m + i)),
      f32x4.mul(f32x4.splat(1 - beta1), gradient),
    );
    const second = f32x4.add(
      f32x4.mul(f32x4.splat(beta2), v128.load(v + i)),
      f32x4.mul(f32x4.splat(1 - beta2), f32x4.mul(gradient, gradient)),
    );
    v128.store(m + i, first);
    v128.store(v + i, second);
    const step = f32x4.div(
      f32x4.mul(first, f32x4.splat(c1)),
      f32x4.add(f32x4.sqrt(f32x4.mul(second, f32x4.splat(c2))), f32x4.splat(epsilon)),
    );
    const old = v128.load(w + i);
    const change = f32x4.mul(f32x4.splat(rate), f32x4.add(step, f32x4.mul(f32x4.splat(decay), old)));
    v128.store(out + i, f32x4.sub(old, change));
  }
  for (; i < end; i += 4) {
    const gradient = load<f32>(g + i);
    const first = beta1 * load<f32>(m + i) + (1 - beta1) * gradient;
    const second = beta2 * load<f32>(v + i) + (1 - beta2) * gradient * gradient;
    store<f32>(m + i, first);
    store<f32>(v + i, second);
    const old = load<f32>(w + i);
    store<f32>(out + i, old - rate * ((first * c1) / (Mathf.sqrt(second * c2) + epsilon) + decay * old));
  }
}
