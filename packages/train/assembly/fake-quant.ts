// Rounding to an int8 grid and back, as TensorFlow Lite rounds: half away from zero.

// @ts-ignore: decorator
@inline function roundAway(x: f32): f32 {
  return x < 0 ? -Mathf.floor(0.5 - x) : Mathf.floor(x + 0.5);
}

/** y = (clamp(round(x / scale) + zero, low, high) - zero) * scale for n numbers. */
export function fakeQuant(y: usize, x: usize, n: i32, scale: f32, zero: f32, low: f32, high: f32): void {
  const end = <usize>n << 2;
  for (let i: usize = 0; i < end; i += 4) {
    const q = Mathf.min(high, Mathf.max(low, roundAway(load<f32>(x + i) / scale) + zero));
    store<f32>(y + i, (q - zero) * scale);
  }
}

/** The gradient passes where x lies within the grid. */
export function fakeQuantGradient(dx: usize, dy: usize, x: usize, n: i32, lowest: f32, highest: f32): void {
  const end = <usize>n << 2;
  for (let i: usize = 0; i < end; i += 4) {
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
