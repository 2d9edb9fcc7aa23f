/** Puts pairs of input samples, as complex numbers, in the order of the first pass, shifted left. */
export function reorder(input: Int16Array, shift: number, order: Uint16Array, re: Int16Array, im: Int16Array): void {
  for (let i = 0; i < order.length; i++) {
    const from = 2 * (order[i] as number);
    re[i] = (input[from] as number) << shift;
    im[i] = (input[from + 1] as number) << shift;
  }
}

/** Reorders, shifts left and does the first pass of radix 4, whose factors are all one: a product with 32767 / 32768 rounds to the same. */
export function fixedFirstPass4(
  input: Int16Array,
  shift: number,
  order: Uint16Array,
  re: Int16Array,
  im: Int16Array,
): void {
  const up = 16 + shift;
  for (let i = 0; i < order.length; i += 4) {
    const a = 2 * (order[i] as number);
    const b = 2 * (order[i + 1] as number);
    const c = 2 * (order[i + 2] as number);
    const d = 2 * (order[i + 3] as number);
    const ar = ((((input[a] as number) << up) >> 16) * 8191 + 16384) >> 15;
    const ai = ((((input[a + 1] as number) << up) >> 16) * 8191 + 16384) >> 15;
    const br = ((((input[b] as number) << up) >> 16) * 8191 + 16384) >> 15;
    const bi = ((((input[b + 1] as number) << up) >> 16) * 8191 + 16384) >> 15;
    const cr = ((((input[c] as number) << up) >> 16) * 8191 + 16384) >> 15;
    const ci = ((((input[c + 1] as number) << up) >> 16) * 8191 + 16384) >> 15;
    const dr = ((((input[d] as number) << up) >> 16) * 8191 + 16384) >> 15;
    const di = ((((input[d + 1] as number) << up) >> 16) * 8191 + 16384) >> 15;
    re[i] = ar + cr + br + dr;
    im[i] = ai + ci + bi + di;
    re[i + 1] = ar - cr + bi - di;
    im[i + 1] = ai - ci - br + dr;
    re[i + 2] = ar + cr - br - dr;
    im[i + 2] = ai + ci - bi - di;
    re[i + 3] = ar - cr - bi + di;
    im[i + 3] = ai - ci + br - dr;
  }
}

/** Radix-2 pass in place: halves its input, groups of `2 m` numbers. */
export function fixedPass2(re: Int16Array, im: Int16Array, m: number, twiddles: Int16Array): void {
  for (let base = 0; base < re.length; base += 2 * m) {
    for (let i = 0, a = base, b = base + m, t = 0; i < m; i++, a++, b++, t += 2) {
      const ar = ((re[a] as number) * 16383 + 16384) >> 15;
      const ai = ((im[a] as number) * 16383 + 16384) >> 15;
      const br = ((re[b] as number) * 16383 + 16384) >> 15;
      const bi = ((im[b] as number) * 16383 + 16384) >> 15;
      const wr = twiddles[t] as number;
      const wi = twiddles[t + 1] as number;
      const tr = (br * wr - bi * wi + 16384) >> 15;
      const ti = (br * wi + bi * wr + 16384) >> 15;
      re[b] = ar - tr;
      im[b] = ai - ti;
      re[a] = ar + tr;
      im[a] = ai + ti;
    }
  }
}

/** Radix-4 pass in place: quarters its input, groups of `4 m` numbers. */
export function fixedPass4(re: Int16Array, im: Int16Array, m: number, twiddles: Int16Array): void {
  for (let base = 0; base < re.length; base += 4 * m) {
    for (let i = 0, a = base, t = 0; i < m; i++, a++, t += 6) {
      const b = a + m;
      const c = b + m;
      const d = c + m;
      const ar = ((re[a] as number) * 8191 + 16384) >> 15;
      const ai = ((im[a] as number) * 8191 + 16384) >> 15;
      let br = ((re[b] as number) * 8191 + 16384) >> 15;
      let bi = ((im[b] as number) * 8191 + 16384) >> 15;
      let cr = ((re[c] as number) * 8191 + 16384) >> 15;
      let ci = ((im[c] as number) * 8191 + 16384) >> 15;
      let dr = ((re[d] as number) * 8191 + 16384) >> 15;
      let di = ((im[d] as number) * 8191 + 16384) >> 15;
      if (i > 0) {
        const w1r = twiddles[t] as number;
        const w1i = twiddles[t + 1] as number;
        const w2r = twiddles[t + 2] as number;
        const w2i = twiddles[t + 3] as number;
        const w3r = twiddles[t + 4] as number;
        const w3i = twiddles[t + 5] as number;
        const xr = br;
        const yr = cr;
        const zr = dr;
        br = (xr * w1r - bi * w1i + 16384) >> 15;
        bi = (xr * w1i + bi * w1r + 16384) >> 15;
        cr = (yr * w2r - ci * w2i + 16384) >> 15;
        ci = (yr * w2i + ci * w2r + 16384) >> 15;
        dr = (zr * w3r - di * w3i + 16384) >> 15;
        di = (zr * w3i + di * w3r + 16384) >> 15;
      }
      const evenR = ar + cr;
      const evenI = ai + ci;
      const oddR = ar - cr;
      const oddI = ai - ci;
      const sumR = br + dr;
      const sumI = bi + di;
      const difR = br - dr;
      const difI = bi - di;
      re[a] = evenR + sumR;
      im[a] = evenI + sumI;
      re[c] = evenR - sumR;
      im[c] = evenI - sumI;
      re[b] = oddR + difI;
      im[b] = oddI - difR;
      re[d] = oddR - difI;
      im[d] = oddI + difR;
    }
  }
}
