import { expect, test } from '@jest/globals';
import { phraseThreshold } from './phrase-threshold.js';

const scored = (seconds: number, ...scores: number[]) => ({ scores, rateHz: 12.5, seconds });

test('in a few minutes of other sound nothing is accepted', () => {
  const threshold = phraseThreshold([scored(100, 0.1, 0.6), scored(100, 0.5)]);

  expect(threshold).toBeGreaterThan(0.6);
  expect(threshold).toBeLessThan(0.61);
});

test('in half an hour one is', () => {
  const threshold = phraseThreshold([scored(900, 0.9), scored(900, 0.5)]);

  expect(threshold).toBeGreaterThan(0.5);
  expect(threshold).toBeLessThan(0.51);
});

test('silence alone does not make it fire at a whisper', () => {
  expect(phraseThreshold([scored(10, 0)])).toBeGreaterThanOrEqual(0.2);
});
