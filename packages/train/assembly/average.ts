// Mean over all positions of images [N, positions, C], and its gradient.

/** y[n,c] = mean over positions of x[n,position,c]. */
export function average(y: usize, x: usize, N: i32, positions: i32, C: i32): void {
  const stride = (<usize>C) << 2;
  const share: f32 = 1.0 / <f32>positions;
  for (let n = 0; n < N; n++) {
    const image = x + <usize>(n * positions) * stride;
    const to = y + <usize>n * stride;
    memory.fill(to, 0, stride);
    for (let i = 0; i < positions; i++) {
      const row = image + <usize>i * stride;
      for (let c: usize = 0; c < stride; c += 4) store<f32>(to + c, load<f32>(to + c) + load<f32>(row + c));
    }
    for (let c: usize = 0; c < stride; c += 4) store<f32>(to + c, load<f32>(to + c) * share);
  }
}

/** dx[n,position,c] = dy[n,c] / positions. */
export function averageGradient(dx: usize, dy: usize, N: i32, positions: i32, C: i32): void {
  const stride = (<usize>C) << 2;
  const share: f32 = 1.0 / <f32>positions;
  for (let n = 0; n < N; n++) {
    const first = dx + <usize>(n * positions) * stride;
    const from = dy + <usize>n * stride;
    for (let c: usize = 0; c < stride; c += 4) store<f32>(first + c, load<f32>(from + c) * share);
    for (let i = 1; i < positions; i++) memory.copy(first + <usize>i * stride, first, stride);
  }
}
