import { expect, test } from '@jest/globals';
import { SeededRandom } from '../seeded-random.js';
import { reverberation } from './reverberation.js';

const spec = { kind: 'chunk' as const, rateHz: 16000, channels: [{ name: 'audio', unit: '1' as const }] };
const click = Float32Array.from({ length: 16000 }, (_, i) => (i === 100 ? 1 : 0));
const energy = (samples: Float32Array) => samples.reduce((sum, value) => sum + value * value, 0);

test('a click gets a tail that is 60 dB down after the time of the room', () => {
  const heard = reverberation({ rt60S: [0.3, 0.3], directDb: [0, 0] })(click, spec, new SeededRandom(1));

  const early = energy(heard.subarray(101, 101 + 1600));
  const late = energy(heard.subarray(100 + 4800, 100 + 6400));
  expect(early).toBeGreaterThan(0.1);
  expect(10 * Math.log10(late / early)).toBeLessThan(-40);
  expect(energy(heard)).toBeCloseTo(1, 0);
});

test('nothing is heard before it sounds, and silence stays silent', () => {
  const heard = reverberation()(click, spec, new SeededRandom(2));

  expect(energy(heard.subarray(0, 100))).toBe(0);
  expect(energy(reverberation()(new Float32Array(100), spec, new SeededRandom(3)))).toBe(0);
});
