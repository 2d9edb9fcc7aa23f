import { expect, test } from '@jest/globals';
import { createColors } from 'picocolors';
import { LevelMeter } from './level-meter.js';

const plain = createColors(false);
const rateHz = 16000;

/** A tone of so many seconds and so great an amplitude. */
const tone = (at: number, seconds: number, amplitude: number) => ({
  at,
  rateHz,
  samples: Float32Array.from({ length: seconds * rateHz }, (_, i) => amplitude * Math.sin((2 * Math.PI * i) / 16)),
});

test('a full sine is 3 dB below full scale, and all of the bar but its end', () => {
  const meter = new LevelMeter(rateHz, 20);
  meter.add(tone(0, 0.2, 0.999));

  expect(meter.line(plain)).toBe('██████████████████·│   -3 dBFS, peak   0');
});

test('a soft sound fills a part, and the peak before it stays for a while', () => {
  const meter = new LevelMeter(rateHz, 20);
  meter.add(tone(0, 0.2, 0.5));
  meter.add(tone(0.2, 0.2, 0.05));

  expect(meter.line(plain)).toBe('██████████·······│··  -29 dBFS, peak  -6');

  meter.add(tone(0.4, 2, 0.05));

  expect(meter.line(plain)).toBe('██████████·│········  -29 dBFS, peak -26');
});

test('silence is an empty bar, and clipping is said', () => {
  const meter = new LevelMeter(rateHz, 10);
  meter.add(tone(0, 0.1, 0));

  expect(meter.line(plain)).toBe('··········   -∞ dBFS, peak  -∞');

  meter.add(tone(0.1, 0.1, 1));

  expect(meter.line(plain)).toContain('clipped');
});

test('colour says how loud: only with colours', () => {
  const meter = new LevelMeter(rateHz, 10);
  meter.add(tone(0, 0.1, 0.9));

  expect(meter.line(createColors(true))).toContain('\x1b[31m');
  expect(meter.line(plain)).not.toContain('\x1b');
});
