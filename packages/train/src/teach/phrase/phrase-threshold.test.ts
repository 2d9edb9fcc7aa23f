import { expect, test } from '@jest/globals';
import { phraseThreshold } from './phrase-threshold.js';

const scored = (seconds: number, ...scores: number[]) => ({ scores, rateHz: 12.5, seconds });

test('in a few minutes of other sound nothing is accepted', () => {
  const threshold = phraseThreshold([], [scored(100, 0.1, 0.6), scored(100, 0.5)]);

  expect(threshold).toBeGreaterThan(0.6);
  expect(threshold).toBeLessThan(0.61);
});

test('in half an hour one is', () => {
  const threshold = phraseThreshold([], [scored(900, 0.9), scored(900, 0.5)]);

  expect(threshold).toBeGreaterThan(0.5);
  expect(threshold).toBeLessThan(0.51);
});

test('silence alone does not make it fire at a whisper', () => {
  expect(phraseThreshold([], [scored(10, 0)])).toBeGreaterThanOrEqual(0.2);
});

test('where the phrases kept aside score far higher it is set a fifth of the way up to the lowest of them', () => {
  const said = Array.from({ length: 12 }, (_, i) => scored(2, 0, i === 0 ? 0.8 : 0.95, 0.1));

  expect(phraseThreshold(said, [scored(100, 0.5)])).toBeCloseTo(0.5 + 0.3 / 5, 2);
  expect(phraseThreshold(said.slice(0, 3), [scored(100, 0.5)])).toBeCloseTo(0.5, 2);
});

test('where they score lower than other sound it is set by other sound', () => {
  const said = Array.from({ length: 12 }, () => scored(2, 0.3));

  expect(phraseThreshold(said, [scored(100, 0.5)])).toBeCloseTo(0.5, 2);
});
