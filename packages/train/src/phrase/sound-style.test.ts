import { expect, test } from '@jest/globals';
import { SeededRandom } from '../seeded-random.js';
import { inStyleOf, type SoundStyle, styleOf } from './sound-style.js';

const rateHz = 16_000;
const random = new SeededRandom('styles');
/** Noise in bursts, through a one-pole filter, over a floor: speech enough for what is measured here. */
function recording(pole: number, floor: number, seconds = 3): Float32Array {
  let held = 0;
  return Float32Array.from({ length: seconds * rateHz }, (_, i) => {
    const isLoud = Math.floor(i / 4000) % 3 !== 0;
    held = pole * held + (1 - Math.abs(pole)) * (2 * random.next() - 1) * (isLoud ? 1 : 0);
    return held + floor * (2 * random.next() - 1);
  });
}
const decibels = (of: Float64Array) => {
  const total = of.reduce((sum, power) => sum + power, 0);
  return of.map((power) => 10 * Math.log10(power / total));
};
const style = (samples: Float32Array) => styleOf(samples) as SoundStyle;

test('a dull recording in the style of a bright one has the spectrum of the bright one', () => {
  const [dull, bright] = [recording(0.5, 1e-3), recording(-0.5, 1e-3)];
  const changed = inStyleOf(dull, style(dull), style(bright), random);
  const [is, wanted] = [decibels(style(changed).loud), decibels(style(bright).loud)];

  expect(
    Math.max(...decibels(style(dull).loud).map((level, b) => Math.abs(level - (wanted[b] as number)))),
  ).toBeGreaterThan(9);
  expect(Math.max(...is.map((level, b) => Math.abs(level - (wanted[b] as number))))).toBeLessThan(2);
});

test('a clean recording in the style of a noisy one is as noisy', () => {
  const [clean, noisy] = [recording(0.2, 1e-4), recording(0.2, 0.05)];
  const snr = ({ loud, quiet }: SoundStyle) =>
    10 * Math.log10(loud.reduce((a, b) => a + b, 0) / quiet.reduce((a, b) => a + b, 0));
  const changed = style(inStyleOf(clean, style(clean), style(noisy), random));

  expect(snr(style(clean))).toBeGreaterThan(40);
  expect(Math.abs(snr(changed) - snr(style(noisy)))).toBeLessThan(2);
});

test('silence and what is too short have no style', () => {
  expect(styleOf(new Float32Array(rateHz))).toBeUndefined();
  expect(styleOf(recording(0, 0.1, 0.05))).toBeUndefined();
});
