/** Radix-4 pass; see `Pass`. The group with unit factors runs without multiplications. */
export function pass4(x: Float64Array, y: Float64Array, m: number, stride: number, twiddles: Float64Array): void {
  const width = 2 * stride;
  const step = m * width;
  for (let p = 0; p < m; p++) {
    const w1r = twiddles[6 * p] as number;
    const w1i = twiddles[6 * p + 1] as number;
    const w2r = twiddles[6 * p + 2] as number;
    const w2i = twiddles[6 * p + 3] as number;
    const w3r = twiddles[6 * p + 4] as number;
    const w3i = twiddles[6 * p + 5] as number;
    let a = p * width;
    let out = 4 * p * width;
    for (let q = 0; q < width; q += 2, a += 2, out += 2) {
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const ar = x[a] as number;
      const ai = x[a + 1] as number;
      const br = x[b] as number;
      const bi = x[b + 1] as number;
      const cr = x[c] as number;
      const ci = x[c + 1] as number;
      const dr = x[d] as number;
      const di = x[d + 1] as number;
      const acr = ar + cr;
      const aci = ai + ci;
      const amr = ar - cr;
      const ami = ai - ci;
      const bdr = br + dr;
      const bdi = bi + di;
      const bmr = br - dr;
      const bmi = bi - di;
      y[out] = acr + bdr;
      y[out + 1] = aci + bdi;
      const ur = amr + bmi;
      const ui = ami - bmr;
      const vr = acr - bdr;
      const vi = aci - bdi;
      const wr = amr - bmi;
      const wi = ami + bmr;
      const o1 = out + width;
      const o2 = o1 + width;
      const o3 = o2 + width;
      if (p === 0) {
        y[o1] = ur;
        y[o1 + 1] = ui;
        y[o2] = vr;
        y[o2 + 1] = vi;
        y[o3] = wr;
        y[o3 + 1] = wi;
      } else {
        y[o1] = ur * w1r - ui * w1i;
        y[o1 + 1] = ur * w1i + ui * w1r;
        y[o2] = vr * w2r - vi * w2i;
        y[o2 + 1] = vr * w2i + vi * w2r;
        y[o3] = wr * w3r - wi * w3i;
        y[o3 + 1] = wr * w3i + wi * w3r;
      }
    }
  }
}
