import { expect, test } from '@jest/globals';
import { resampled } from './resampled.js';

const tone = (rateHz: number, hertz: number) =>
  Float32Array.from({ length: rateHz / 2 }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rateHz));

test('a tone at 8 kHz is the same tone at 16 kHz, as long as before', () => {
  const made = resampled(tone(8000, 440), 8000, 16_000);
  const wanted = tone(16_000, 440);

  expect(Math.abs(made.length - wanted.length)).toBeLessThan(50);
  for (let i = 500; i < 7000; i++) expect(made[i]).toBeCloseTo(wanted[i] as number, 2);
});

test('the same rate costs nothing, and rates without a simple ratio are refused', () => {
  const samples = tone(16_000, 440);

  expect(resampled(samples, 16_000, 16_000)).toBe(samples);
  expect(() => resampled(samples, 16_000, 16_000.0001)).toThrow(expect.objectContaining({ code: 'RATE_MISMATCH' }));
});
