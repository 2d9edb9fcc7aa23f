import { expect, test } from '@jest/globals';
import { RealFft } from './real-fft.js';

/** The definition, in O(n squared), with exact reduction of the angle. */
function direct(x: Float64Array): number[] {
  const n = x.length;
  return Array.from({ length: Math.floor(n / 2) + 1 }).flatMap((_, k) => {
    let re = 0;
    let im = 0;
    x.forEach((value, i) => {
      const angle = (-2 * Math.PI * ((i * k) % n)) / n;
      re += value * Math.cos(angle);
      im += value * Math.sin(angle);
    });
    return [re, im];
  });
}

function noise(length: number): Float64Array {
  let state = 9;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

const primes = [7, 11, 13, 61, 67, 97, 127, 251, 1021];
const lengths = [
  ...Array.from({ length: 66 }, (_, i) => i + 1),
  100,
  121,
  128,
  243,
  480,
  512,
  625,
  640,
  1000,
  1024,
  ...primes,
];

test.each(lengths)('a real transform of %i numbers equals its definition', (length) => {
  const fft = new RealFft(length);
  const x = noise(length);
  fft.input.set(x);

  fft.transform();

  const wanted = direct(x);
  const error = fft.spectrum.map((v, i) => Math.abs(v - (wanted[i] ?? Number.NaN)));
  expect(fft.spectrum).toHaveLength(wanted.length);
  expect(Math.max(...error)).toBeLessThan(1e-11 * Math.max(1, length));
});

test('a second transform is not touched by the first', () => {
  const fft = new RealFft(134);
  const first = noise(134);
  fft.input.set(first);
  fft.transform();
  const once = fft.spectrum.slice();
  fft.input.fill(5);
  fft.transform();
  fft.input.set(first);

  fft.transform();

  expect(fft.spectrum).toEqual(once);
});
