const half = 0.5;
const sin60 = Math.sqrt(3) / 2;

/** Radix-3 pass; see `Pass`. */
export function pass3(x: Float64Array, y: Float64Array, m: number, stride: number, twiddles: Float64Array): void {
  const width = 2 * stride;
  const step = m * width;
  for (let p = 0; p < m; p++) {
    const w1r = twiddles[4 * p] as number;
    const w1i = twiddles[4 * p + 1] as number;
    const w2r = twiddles[4 * p + 2] as number;
    const w2i = twiddles[4 * p + 3] as number;
    let a = p * width;
    let out = 3 * p * width;
    for (let q = 0; q < width; q += 2, a += 2, out += 2) {
      const ar = x[a] as number;
      const ai = x[a + 1] as number;
      const br = x[a + step] as number;
      const bi = x[a + step + 1] as number;
      const cr = x[a + 2 * step] as number;
      const ci = x[a + 2 * step + 1] as number;
      const sr = br + cr;
      const si = bi + ci;
      const mr = ar - half * sr;
      const mi = ai - half * si;
      const tr = sin60 * (bi - ci);
      const ti = -sin60 * (br - cr);
      y[out] = ar + sr;
      y[out + 1] = ai + si;
      const ur = mr + tr;
      const ui = mi + ti;
      const vr = mr - tr;
      const vi = mi - ti;
      y[out + width] = ur * w1r - ui * w1i;
      y[out + width + 1] = ur * w1i + ui * w1r;
      y[out + 2 * width] = vr * w2r - vi * w2i;
      y[out + 2 * width + 1] = vr * w2i + vi * w2r;
    }
  }
}
