import { expect, test } from '@jest/globals';
import { speechEnd } from './speech-end.js';

test('speech ends with the last stretch within 20 dB of the loudest, whatever murmurs after it', () => {
  const clip = Float32Array.from({ length: 16_000 }, (_, i) => (i >= 4000 && i < 8000 ? 0.5 : 0.01) * Math.sin(i));

  expect(speechEnd(clip)).toBe(8000);
});
