/** Radix-2 pass; see `Pass`. */
export function pass2(x: Float64Array, y: Float64Array, m: number, stride: number, twiddles: Float64Array): void {
  const width = 2 * stride;
  const half = m * width;
  for (let p = 0; p < m; p++) {
    const wr = twiddles[2 * p] as number;
    const wi = twiddles[2 * p + 1] as number;
    let a = p * width;
    let out = 2 * p * width;
    for (let q = 0; q < width; q += 2, a += 2, out += 2) {
      const ar = x[a] as number;
      const ai = x[a + 1] as number;
      const br = x[a + half] as number;
      const bi = x[a + half + 1] as number;
      y[out] = ar + br;
      y[out + 1] = ai + bi;
      const dr = ar - br;
      const di = ai - bi;
      y[out + width] = dr * wr - di * wi;
      y[out + width + 1] = dr * wi + di * wr;
    }
  }
}
