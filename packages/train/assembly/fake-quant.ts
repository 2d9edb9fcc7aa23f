// Rounding to an int8 grid and back, as TensorFlow Lite rounds: half away from zero.

// @ts-ignore: decorator
@inline function roundAway(x: f32): f32 {
  return x < 0 ? -Mathf.floor(0.5 - x) : Mathf.floor(x + 0.5);
}

// @ts-ignore: decorator
@inline function roundAwayFour(x: v128): v128 {
  const sign = v128.and(x, f32x4.splat(-0.0));
  return v128.or(sign, f32x4.floor(f32x4.add(f32x4.abs(x), f32x4.splat(0.5))));
}

/** y = (clamp(round(x / scale) + zero, low, high) - zero) * scale for n numbers. */
export function fakeQuant(y: usize, x: usize, n: i32, scale: f32, zero: f32, low: f32, high: f32): void {
  const end = <usize>n << 2;
  const whole = (<usize>n & ~3) << 2;
  const step = f32x4.splat(scale);
  const shift = f32x4.splat(zero);
  let i: usize = 0;
  for (; i < whole; i += 16) {
    const q = f32x4.add(roundAwayFour(f32x4.div(v128.load(x + i), step)), shift);
    const held = f32x4.min(f32x4.splat(high), f32x4.max(f32x4.splat(low), q));
    v128.store(y + i, f32x4.mul(f32x4.sub(held, shift), step));
  }
  for (; i < end; i += 4) {
    const q = Mathf.min(high, Mathf.max(low, roundAway(load<f32>(x + i) / scale) + zero));
    store<f32>(y + i, (q - zero) * scale);
  }
}

/** The gradient passes where x lies within the grid. */
export function fakeQuantGradient(dx: usize, dy: usize, x: usize, n: i32, lowest: f32, highest: f32): void {
  const end = <usize>n << 2;
  const whole = (<usize>n & ~3) << 2;
  let i: usize = 0;
  for (; i < whole; i += 16) {
    const value = v128.load(x + i);
    const within = v128.and(f32x4.ge(value, f32x4.splat(lowest)), f32x4.le(value, f32x4.splat(highest)));
    v128.store(dx + i, v128.and(within, v128.load(dy + i)));
  }
  for (; i < end; i += 4) {
    const value = load<f32>(x + i);
    store<f32>(dx + i, value >= lowest && value <= highest ? load<f32>(dy + i) : 0);
  }
}

/** As `fakeQuant` with a symmetric grid of its own scale for each of `C` channels, the last dimension; -127..127. */
export function fakeQuantChannels(y: usize, x: usize, n: i32, C: i32, scales: usize): void {
  for (let i = 0; i < n; i++) {
    const at = <usize>i << 2;
    const scale = load<f32>(scales + (<usize>(i % C) << 2));
    const q = Mathf.min(127, Mathf.max(-127, roundAway(load<f32>(x + at) / scale)));
    store<f32>(y + at, q * scale);
  }
}
