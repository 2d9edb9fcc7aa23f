import { expect, test } from '@jest/globals';
import { phraseThreshold } from './phrase-threshold.js';

const scored = (...scores: number[]) => ({ scores, rateHz: 12.5, seconds: 10 });

test('the threshold lies between what other sound reaches and what the phrase reaches', () => {
  const threshold = phraseThreshold([scored(0.99), scored(0.97), scored(0.98)], [scored(0.1, 0.6), scored(0.2)]);

  expect(threshold).toBeGreaterThan(0.6);
  expect(threshold).toBeLessThan(0.97);
});

test('where other sound is as high as the phrase nothing is accepted of it', () => {
  const threshold = phraseThreshold([scored(0.5), scored(0.7)], [scored(0.9)]);

  expect(threshold).toBeGreaterThan(0.9);
});

test('silence alone does not make it fire at a whisper', () => {
  expect(phraseThreshold([scored(0.21)], [scored(0)])).toBeGreaterThanOrEqual(0.2);
});
