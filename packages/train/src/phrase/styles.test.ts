import { expect, test } from '@jest/globals';
import { SeededRandom } from '../seeded-random.js';
import type { Sound } from './sound.js';
import { Styles } from './styles.js';

const random = new SeededRandom('lenders');
/** A second of noise in bursts, whose neighbouring samples are alike or not. */
function sound(source: number, alike: number): Sound {
  let held = 0;
  const samples = Int16Array.from({ length: 16_000 }, (_, i) => {
    held = alike * held + (1 - alike) * (random.next() - 0.5) * (i % 4000 < 2500 ? 20_000 : 20);
    return Math.round(held);
  });
  return { samples, source, isPhrase: source === 0, end: 9000 };
}
/** How alike neighbouring samples are: 1 for a slow wave, 0 for white noise. */
function likeness({ samples }: Sound): number {
  const products = samples.map((sample, i) => Math.sign(sample * (samples[i + 1] ?? 0)));
  return products.reduce((sum, sign) => sum + sign, 0) / samples.length;
}
const [dull, bright] = [sound(0, 0.9), sound(1, 0)];

test('a sound borrows the style of another source, and stays what it is and as long', () => {
  const [borrowed] = new Styles([dull, bright]).borrow([dull], random) as [Sound];

  expect(likeness(dull)).toBeGreaterThan(0.5);
  expect(likeness(borrowed)).toBeLessThan(0.25);
  expect(borrowed).toMatchObject({ isPhrase: true, end: 9000, source: 0 });
  expect(borrowed.samples).toHaveLength(16_000);
});

test('without another source, or from a silent one, nothing is borrowed', () => {
  const silent = { ...bright, samples: new Int16Array(16_000) };

  expect(new Styles([dull]).borrow([dull], random)).toEqual([dull]);
  expect(new Styles([dull, silent]).borrow([dull], random)).toEqual([dull]);
});
