const cos72 = Math.cos((2 * Math.PI) / 5);
const sin72 = Math.sin((2 * Math.PI) / 5);
const cos144 = Math.cos((4 * Math.PI) / 5);
const sin144 = Math.sin((4 * Math.PI) / 5);

/** Radix-5 pass; see `Pass`. */
export function pass5(x: Float64Array, y: Float64Array, m: number, stride: number, twiddles: Float64Array): void {
  const width = 2 * stride;
  const step = m * width;
  for (let p = 0; p < m; p++) {
    const w = 8 * p;
    let a = p * width;
    let out = 5 * p * width;
    for (let q = 0; q < width; q += 2, a += 2, out += 2) {
      const b = a + step;
      const c = b + step;
      const d = c + step;
      const e = d + step;
      const ar = x[a] as number;
      const ai = x[a + 1] as number;
      const sbr = (x[b] as number) + (x[e] as number);
      const sbi = (x[b + 1] as number) + (x[e + 1] as number);
      const dbr = (x[b] as number) - (x[e] as number);
      const dbi = (x[b + 1] as number) - (x[e + 1] as number);
      const scr = (x[c] as number) + (x[d] as number);
      const sci = (x[c + 1] as number) + (x[d + 1] as number);
      const dcr = (x[c] as number) - (x[d] as number);
      const dci = (x[c + 1] as number) - (x[d + 1] as number);
      y[out] = ar + sbr + scr;
      y[out + 1] = ai + sbi + sci;
      const e1r = ar + cos72 * sbr + cos144 * scr;
      const e1i = ai + cos72 * sbi + cos144 * sci;
      const e2r = ar + cos144 * sbr + cos72 * scr;
      const e2i = ai + cos144 * sbi + cos72 * sci;
      const o1r = sin72 * dbi + sin144 * dci;
      const o1i = -sin72 * dbr - sin144 * dcr;
      const o2r = sin144 * dbi - sin72 * dci;
      const o2i = -sin144 * dbr + sin72 * dcr;
      turn(y, out + width, e1r + o1r, e1i + o1i, twiddles, w);
      turn(y, out + 2 * width, e2r + o2r, e2i + o2i, twiddles, w + 2);
      turn(y, out + 3 * width, e2r - o2r, e2i - o2i, twiddles, w + 4);
      turn(y, out + 4 * width, e1r - o1r, e1i - o1i, twiddles, w + 6);
    }
  }
}

function turn(y: Float64Array, at: number, re: number, im: number, twiddles: Float64Array, w: number): void {
  const wr = twiddles[w] as number;
  const wi = twiddles[w + 1] as number;
  y[at] = re * wr - im * wi;
  y[at + 1] = re * wi + im * wr;
}
