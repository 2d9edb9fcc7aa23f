import { type Biquad, biquadGain } from './biquad.js';
import { butterworthPoles } from './butterworth-poles.js';
import { type Complex, divide, multiply, squareRoot } from './complex.js';

/** The band that passes: below or above one frequency, or between or outside two. */
export type Band =
  | { readonly kind: 'lowpass' | 'highpass'; readonly frequencyHz: number }
  | { readonly kind: 'bandpass' | 'bandstop'; readonly lowHz: number; readonly highHz: number };

/**
 * A digital Butterworth filter as second-order sections: the analog prototype, moved to its band, through the bilinear
 * transform with its frequencies prewarped. `bandpass` and `bandstop` have twice `order` poles, as in SciPy.
 *
 * Each section has a gain of one where the band passes. Source: Oppenheim and Schafer, Discrete-Time Signal Processing,
 * section 7.1.
 */
export function butterworth(order: number, band: Band, rateHz: number): Biquad[] {
  const warp = (hz: number) => Math.tan((Math.PI * hz) / rateHz);
  const poles = butterworthPoles(order);
  if ('frequencyHz' in band) {
    const w = warp(band.frequencyHz);
    const isLow = band.kind === 'lowpass';
    return poles.map(({ pole, isReal }) => {
      const moved = isLow ? { re: pole.re * w, im: pole.im * w } : divide({ re: w, im: 0 }, pole);
      const zero = isLow ? -1 : 1;
      const pair = isReal ? realPole(bilinear(moved).re, zero) : conjugates(bilinear(moved), -2 * zero, 1);
      return unit(pair, isLow ? 0 : rateHz / 2, rateHz);
    });
  }
  const low = warp(band.lowHz);
  const high = warp(band.highHz);
  const centre = Math.sqrt(low * high);
  const passes = band.kind === 'bandpass';
  const notchCos = (1 - low * high) / (1 + low * high);
  const [b1, b2] = passes ? [0, -1] : [-2 * notchCos, 1];
  const centreHz = passes ? (Math.atan(centre) * rateHz) / Math.PI : 0;
  return poles.flatMap(({ pole, isReal }) => {
    const width = high - low;
    const half = passes
      ? { re: (pole.re * width) / 2, im: (pole.im * width) / 2 }
      : divide({ re: width / 2, im: 0 }, pole);
    const square = multiply(half, half);
    const root = squareRoot({ re: square.re - centre * centre, im: square.im });
    const one = bilinear({ re: half.re + root.re, im: half.im + root.im });
    const two = bilinear({ re: half.re - root.re, im: half.im - root.im });
    const sections = isReal ? [pairOf(one, two, b1, b2)] : [conjugates(one, b1, b2), conjugates(two, b1, b2)];
    return sections.map((section) => unit(section, centreHz, rateHz));
  });
}

/** s to z with s = (z - 1) / (z + 1), which `warp` above matches. */
const bilinear = ({ re, im }: Complex): Complex => divide({ re: 1 + re, im }, { re: 1 - re, im: -im });

const realPole = (pole: number, zero: number): Biquad => ({ b0: 1, b1: -zero, b2: 0, a1: -pole, a2: 0 });

const conjugates = ({ re, im }: Complex, b1: number, b2: number): Biquad => ({
  b0: 1,
  b1,
  b2,
  a1: -2 * re,
  a2: re * re + im * im,
});

const pairOf = (one: Complex, two: Complex, b1: number, b2: number): Biquad => ({
  b0: 1,
  b1,
  b2,
  a1: -(one.re + two.re),
  a2: multiply(one, two).re,
});

function unit(section: Biquad, atHz: number, rateHz: number): Biquad {
  const gain = biquadGain(section, atHz, rateHz);
  return { ...section, b0: section.b0 / gain, b1: section.b1 / gain, b2: section.b2 / gain };
}
