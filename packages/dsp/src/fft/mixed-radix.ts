import type { Pass } from './pass.js';
import { pass2 } from './pass-2.js';
import { pass3 } from './pass-3.js';
import { pass4 } from './pass-4.js';
import { pass5 } from './pass-5.js';
import { passAny } from './pass-any.js';

interface PlannedPass {
  readonly pass: Pass;
  readonly m: number;
  readonly stride: number;
  readonly twiddles: Float64Array;
}

/**
 * A Stockham autosort transform of the given radices (their product is `length`).
 *
 * The answer is in `data` or in the plan's own work space, whichever is returned.
 * Source: Van Loan, Computational Frameworks for the Fast Fourier Transform (1992), section 1.7.
 */
export function mixedRadix(length: number, radices: readonly number[]): (data: Float64Array) => Float64Array {
  const work = new Float64Array(2 * length);
  const passes: PlannedPass[] = [];
  let size = length;
  let stride = 1;
  for (const radix of radices) {
    const m = size / radix;
    passes.push({ pass: passOf(radix), m, stride, twiddles: twiddlesOf(size, radix) });
    size = m;
    stride *= radix;
  }
  return (data) => {
    let from = data;
    let to: Float64Array = work;
    for (let i = 0; i < passes.length; i++) {
      const { pass, m, stride: s, twiddles } = passes[i] as PlannedPass;
      pass(from, to, m, s, twiddles);
      const other = from;
      from = to;
      to = other;
    }
    return from;
  };
}

function passOf(radix: number): Pass {
  if (radix === 2) return pass2;
  if (radix === 3) return pass3;
  if (radix === 4) return pass4;
  if (radix === 5) return pass5;
  return passAny(radix);
}

function twiddlesOf(size: number, radix: number): Float64Array {
  const m = size / radix;
  const twiddles = new Float64Array(2 * m * (radix - 1));
  for (let p = 0, i = 0; p < m; p++) {
    for (let k = 1; k < radix; k++) {
      const angle = (-2 * Math.PI * ((p * k) % size)) / size;
      twiddles[i++] = Math.cos(angle);
      twiddles[i++] = Math.sin(angle);
    }
  }
  return twiddles;
}
