// Bias and activation over x[rows, C], and their gradients.

/** y = act(x + bias); the activation holds y between `low` and `high`. */
export function bias(y: usize, x: usize, b: usize, rows: i32, C: i32, low: f32, high: f32): void {
  const stride = (<usize>C) << 2;
  const whole = (<usize>C & ~3) << 2;
  const lowest = f32x4.splat(low);
  const highest = f32x4.splat(high);
  for (let r = 0, o: usize = 0; r < rows; r++, o += stride) {
    let c: usize = 0;
    for (; c < whole; c += 16) {
      const z = f32x4.add(v128.load(x + o + c), v128.load(b + c));
      v128.store(y + o + c, f32x4.min(highest, f32x4.max(lowest, z)));
    }
    for (; c < stride; c += 4) {
      store<f32>(y + o + c, Mathf.min(high, Mathf.max(low, load<f32>(x + o + c) + load<f32>(b + c))));
    }
  }
}

/** dx = dy where the activation let y pass, and db, its sum over the rows. */
export function biasGradient(dx: usize, db: usize, dy: usize, y: usize, rows: i32, C: i32, low: f32, high: f32): void {
  const stride = (<usize>C) << 2;
  const whole = (<usize>C & ~3) << 2;
  const lowest = f32x4.splat(low);
  const highest = f32x4.splat(high);
  memory.fill(db, 0, stride);
  for (let r = 0, o: usize = 0; r < rows; r++, o += stride) {
    let c: usize = 0;
    for (; c < whole; c += 16) {
      const out = v128.load(y + o + c);
      const d = v128.and(v128.load(dy + o + c), v128.and(f32x4.gt(out, lowest), f32x4.lt(out, highest)));
      v128.store(dx + o + c, d);
      v128.store(db + c, f32x4.add(v128.load(db + c), d));
    }
    for (; c < stride; c += 4) {
      const out = load<f32>(y + o + c);
      const d: f32 = out > low && out < high ? load<f32>(dy + o + c) : 0;
      store<f32>(dx + o + c, d);
      store<f32>(db + c, load<f32>(db + c) + d);
    }
  }
}
