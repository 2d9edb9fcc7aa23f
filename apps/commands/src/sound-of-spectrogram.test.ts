import { expect, test } from '@jest/globals';
import { soundOfSpectrogram } from './sound-of-spectrogram.js';

const [rateHz, frames] = [16_000, 50];
const spectrogram = {
  centresHz: [500, 2000],
  toneReads: [0, 0],
  perNeper: 10,
  framesHz: 50,
  values: Array.from({ length: 2 * frames }, (_, i) => (i % 2 === (i < frames ? 0 : 1) ? 0 : -100)),
};

/** How strongly a tone sounds within a stretch, by its projection on sine and cosine. */
function amplitude(sound: Float32Array, hz: number, fromS: number, toS: number): number {
  let [a, b] = [0, 0];
  const [from, to] = [fromS * rateHz, toS * rateHz];
  for (let i = from; i < to; i++) {
    a += (sound[i] ?? 0) * Math.sin((2 * Math.PI * hz * i) / rateHz);
    b += (sound[i] ?? 0) * Math.cos((2 * Math.PI * hz * i) / rateHz);
  }
  return (2 * Math.hypot(a, b)) / (to - from);
}

test('each band sounds when and as loud as its values say', () => {
  const sound = soundOfSpectrogram(spectrogram, rateHz);

  expect(sound.length / rateHz).toBeCloseTo(frames / 50, 1);
  expect(amplitude(sound, 500, 0.1, 0.4)).toBeCloseTo(0.05, 3);
  expect(amplitude(sound, 2000, 0.1, 0.4)).toBeLessThan(1e-3);
  expect(amplitude(sound, 500, 0.6, 0.9)).toBeLessThan(1e-3);
  expect(amplitude(sound, 2000, 0.6, 0.9)).toBeCloseTo(0.05, 3);
});

test('a value higher by one neper is a tone louder by a factor of e', () => {
  const louder = { ...spectrogram, values: spectrogram.values.map((value) => value + 10) };

  const sound = soundOfSpectrogram(louder, rateHz);

  expect(amplitude(sound, 500, 0.1, 0.4)).toBeCloseTo(0.05 * Math.E, 3);
});
