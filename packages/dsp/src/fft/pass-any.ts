import type { Pass } from './pass.js';

/** A pass of any odd `radix`, at `radix` squared multiplications a group; see `Pass`. For the primes from seven on. */
export function passAny(radix: number): Pass {
  const half = (radix - 1) / 2;
  const cos = new Float64Array(radix);
  const sin = new Float64Array(radix);
  for (let j = 0; j < radix; j++) {
    cos[j] = Math.cos((2 * Math.PI * j) / radix);
    sin[j] = Math.sin((2 * Math.PI * j) / radix);
  }
  const sumR = new Float64Array(half + 1);
  const sumI = new Float64Array(half + 1);
  const difR = new Float64Array(half + 1);
  const difI = new Float64Array(half + 1);

  return (x, y, m, stride, twiddles) => {
    const width = 2 * stride;
    const step = m * width;
    for (let p = 0; p < m; p++) {
      const w = 2 * (radix - 1) * p;
      for (let q = 0; q < width; q += 2) {
        const a = p * width + q;
        const out = radix * p * width + q;
        const ar = x[a] as number;
        const ai = x[a + 1] as number;
        let totalR = ar;
        let totalI = ai;
        for (let j = 1; j <= half; j++) {
          const b = a + j * step;
          const c = a + (radix - j) * step;
          const sr = (x[b] as number) + (x[c] as number);
          const si = (x[b + 1] as number) + (x[c + 1] as number);
          sumR[j] = sr;
          sumI[j] = si;
          difR[j] = (x[b] as number) - (x[c] as number);
          difI[j] = (x[b + 1] as number) - (x[c + 1] as number);
          totalR += sr;
          totalI += si;
        }
        y[out] = totalR;
        y[out + 1] = totalI;
        for (let k = 1; k <= half; k++) {
          let evenR = ar;
          let evenI = ai;
          let oddR = 0;
          let oddI = 0;
          for (let j = 1, turn = k; j <= half; j++) {
            const c = cos[turn] as number;
            const s = sin[turn] as number;
            evenR += c * (sumR[j] as number);
            evenI += c * (sumI[j] as number);
            oddR += s * (difI[j] as number);
            oddI -= s * (difR[j] as number);
            turn += k;
            if (turn >= radix) turn -= radix;
          }
          const ur = evenR + oddR;
          const ui = evenI + oddI;
          const vr = evenR - oddR;
          const vi = evenI - oddI;
          const wk = w + 2 * (k - 1);
          const wl = w + 2 * (radix - k - 1);
          const o = out + k * width;
          const l = out + (radix - k) * width;
          y[o] = ur * (twiddles[wk] as number) - ui * (twiddles[wk + 1] as number);
          y[o + 1] = ur * (twiddles[wk + 1] as number) + ui * (twiddles[wk] as number);
          y[l] = vr * (twiddles[wl] as number) - vi * (twiddles[wl + 1] as number);
          y[l + 1] = vr * (twiddles[wl + 1] as number) + vi * (twiddles[wl] as number);
        }
      }
    }
  };
}
