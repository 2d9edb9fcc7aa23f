import { fixedFirstPass4, fixedPass2, fixedPass4, reorder } from './fixed-passes.js';

const sampleMax = 32767;

/** Fixed-point cosine and sine of `turns` times 2 pi, in Q15, rounded as kissfft does. */
const q15 = (radians: number): [number, number] => [
  Math.floor(0.5 + sampleMax * Math.cos(radians)),
  Math.floor(0.5 + sampleMax * Math.sin(radians)),
];

interface FixedPass {
  readonly radix: number;
  readonly m: number;
  readonly twiddles: Int16Array;
}

/**
 * The 16-bit fixed-point Fourier transform of real numbers, bit for bit as kissfft (FIXED_POINT = 16) computes it: each pass
 * divides its input by its radix, every product is rounded to Q15, sums wrap at 16 bits.
 *
 * `length` is a power of two from 8 on. Fill `input`, call `transform`, read `real` and `imaginary` (bins 0 to length / 2),
 * which are the transform divided by `length`. Source: kissfft 1.3, kiss_fft.c and kiss_fftr.c.
 */
export class FixedFft {
  readonly input: Int16Array;
  readonly real: Int16Array;
  readonly imaginary: Int16Array;
  readonly #half: number;
  readonly #order: Uint16Array;
  readonly #passes: FixedPass[] = [];
  readonly #re: Int16Array;
  readonly #im: Int16Array;
  readonly #split: Int16Array;

  constructor(length: number) {
    const half = length / 2;
    this.#half = half;
    this.input = new Int16Array(length);
    this.real = new Int16Array(half + 1);
    this.imaginary = new Int16Array(half + 1);
    this.#re = new Int16Array(half);
    this.#im = new Int16Array(half);
    const radices = radicesOf(half);
    this.#order = inputOrder(half, radices);
    let m = half;
    let stride = 1;
    for (const radix of radices) {
      m /= radix;
      this.#passes.unshift({ radix, m, twiddles: twiddlesOf(half, radix, m, stride) });
      stride *= radix;
    }
    this.#split = new Int16Array(half + 2);
    for (let k = 1; k <= half / 2; k++) {
      this.#split.set(q15(-Math.PI * (k / half + 0.5)), 2 * k);
    }
  }

  /** Transforms `input` shifted left by `shift` bits. */
  transform(shift = 0): void {
    const re = this.#re;
    const im = this.#im;
    const passes = this.#passes;
    const isFused = passes[0]?.radix === 4;
    if (isFused) fixedFirstPass4(this.input, shift, this.#order, re, im);
    else reorder(this.input, shift, this.#order, re, im);
    for (let p = isFused ? 1 : 0; p < passes.length; p++) {
      const { radix, m, twiddles } = passes[p] as FixedPass;
      if (radix === 2) fixedPass2(re, im, m, twiddles);
      else fixedPass4(re, im, m, twiddles);
    }
    this.#untangle();
  }

  #untangle(): void {
    const re = this.#re;
    const im = this.#im;
    const outRe = this.real;
    const outIm = this.imaginary;
    const split = this.#split;
    const half = this.#half;
    const dcRe = ((re[0] as number) * 16383 + 16384) >> 15;
    const dcIm = ((im[0] as number) * 16383 + 16384) >> 15;
    outRe[0] = dcRe + dcIm;
    outIm[0] = 0;
    outRe[half] = dcRe - dcIm;
    outIm[half] = 0;
    for (let k = 1, l = half - 1; k <= l; k++, l--) {
      const kr = ((re[k] as number) * 16383 + 16384) >> 15;
      const ki = ((im[k] as number) * 16383 + 16384) >> 15;
      const lr = ((re[l] as number) * 16383 + 16384) >> 15;
      const li = (-(im[l] as number) * 16383 + 16384) >> 15;
      const sumR = ((kr + lr) << 16) >> 16;
      const sumI = ((ki + li) << 16) >> 16;
      const difR = ((kr - lr) << 16) >> 16;
      const difI = ((ki - li) << 16) >> 16;
      const wr = split[2 * k] as number;
      const wi = split[2 * k + 1] as number;
      const tr = (difR * wr - difI * wi + 16384) >> 15;
      const ti = (difR * wi + difI * wr + 16384) >> 15;
      outRe[k] = (sumR + tr) >> 1;
      outIm[k] = (sumI + ti) >> 1;
      outRe[l] = (sumR - tr) >> 1;
      outIm[l] = (ti - sumI) >> 1;
    }
  }
}

function radicesOf(length: number): number[] {
  const radices: number[] = [];
  let rest = length;
  for (; rest % 4 === 0; rest /= 4) radices.push(4);
  if (rest === 2) radices.push(2);
  return radices;
}

/** Which input each place holds before the first pass. */
function inputOrder(length: number, radices: readonly number[]): Uint16Array {
  const order = new Uint16Array(length);
  for (let place = 0; place < length; place++) {
    let rest = place;
    let size = length;
    let stride = 1;
    let from = 0;
    for (const radix of radices) {
      size /= radix;
      from += Math.floor(rest / size) * stride;
      rest %= size;
      stride *= radix;
    }
    order[place] = from;
  }
  return order;
}

/** `radix - 1` complex factors for each of the `m` butterflies of a group. */
function twiddlesOf(length: number, radix: number, m: number, stride: number): Int16Array {
  const twiddles = new Int16Array(2 * (radix - 1) * m);
  let t = 0;
  for (let i = 0; i < m; i++) {
    for (let k = 1; k < radix; k++) {
      twiddles.set(q15((-2 * Math.PI * (i * k * stride)) / length), t);
      t += 2;
    }
  }
  return twiddles;
}
