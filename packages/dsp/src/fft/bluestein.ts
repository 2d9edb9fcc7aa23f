import { factorize } from './factorize.js';
import { mixedRadix } from './mixed-radix.js';

/**
 * A transform of any length as a convolution with a chirp, done in the next power of two.
 *
 * Source: Bluestein, A linear filtering approach to the computation of discrete Fourier transform (1970).
 */
export function bluestein(length: number): (data: Float64Array) => Float64Array {
  let size = 1;
  while (size < 2 * length - 1) size *= 2;
  const forward = mixedRadix(size, factorize(size));
  const chirp = new Float64Array(2 * length);
  for (let i = 0; i < length; i++) {
    const angle = (Math.PI * ((i * i) % (2 * length))) / length;
    chirp[2 * i] = Math.cos(angle);
    chirp[2 * i + 1] = -Math.sin(angle);
  }
  const kernel = new Float64Array(2 * size);
  for (let i = 0; i < length; i++) {
    const re = (chirp[2 * i] as number) / size;
    const im = -(chirp[2 * i + 1] as number) / size;
    kernel[2 * i] = re;
    kernel[2 * i + 1] = im;
    if (i > 0) {
      kernel[2 * (size - i)] = re;
      kernel[2 * (size - i) + 1] = im;
    }
  }
  const filter = forward(kernel).slice();
  const padded = new Float64Array(2 * size);

  return (data) => {
    padded.fill(0);
    multiply(data, chirp, padded, length, 1);
    const spectrum = forward(padded);
    multiply(spectrum, filter, spectrum, size, -1);
    const result = forward(spectrum === padded ? spectrum : copyInto(padded, spectrum));
    conjugateTimes(result, chirp, data, length);
    return data;
  };
}

/** out = a * b for `count` complex numbers; `sign` -1 conjugates the product, so that a forward transform inverts. */
function multiply(a: Float64Array, b: Float64Array, out: Float64Array, count: number, sign: number): void {
  for (let i = 0; i < 2 * count; i += 2) {
    const ar = a[i] as number;
    const ai = a[i + 1] as number;
    const br = b[i] as number;
    const bi = b[i + 1] as number;
    out[i] = ar * br - ai * bi;
    out[i + 1] = sign * (ar * bi + ai * br);
  }
}

function conjugateTimes(a: Float64Array, b: Float64Array, out: Float64Array, count: number): void {
  for (let i = 0; i < 2 * count; i += 2) {
    const ar = a[i] as number;
    const ai = -(a[i + 1] as number);
    const br = b[i] as number;
    const bi = b[i + 1] as number;
    out[i] = ar * br - ai * bi;
    out[i + 1] = ar * bi + ai * br;
  }
}

function copyInto(to: Float64Array, from: Float64Array): Float64Array {
  to.set(from);
  return to;
}
