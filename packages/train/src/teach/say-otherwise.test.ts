import { expect, test } from '@jest/globals';
import { plainly } from '../augment/speaking-way.js';
import { sayOtherwise } from './say-otherwise.js';
import { speechBands } from './speech-network.js';

/** Frames of which each is as loud as its number, in all bands. */
const rising = Int8Array.from({ length: 60 * speechBands }, (_, i) => Math.floor(i / speechBands));
const firstBand = (out: Float32Array) => Array.from(out).filter((_, i) => i % speechBands === 0);

test('plainly said, the frames are those that are there, and silence beyond them', () => {
  const out = new Float32Array(5 * speechBands);

  sayOtherwise(rising, 57, plainly, out);

  expect(firstBand(out)).toEqual([57, 58, 59, -128, -128]);
});

test('at twice the pace every other frame is heard, about the same middle', () => {
  const out = new Float32Array(5 * speechBands);

  sayOtherwise(rising, 10, { ...plainly, pace: 2 }, out);

  expect(firstBand(out)).toEqual([8, 10, 12, 14, 16]);
});

test('louder features end at the loudest that there is, and silence stays silent', () => {
  const out = new Float32Array(2 * speechBands);
  const from = new Int8Array(2 * speechBands).fill(120);
  from.fill(-128, speechBands);

  sayOtherwise(from, 0, { ...plainly, louder: 10 }, out);

  expect(firstBand(out)).toEqual([127, -128]);
});

test('in a shorter vocal tract a sound lies in higher bands', () => {
  const out = new Float32Array(speechBands);
  const from = new Int8Array(speechBands).fill(-128);
  from[20] = 100;

  sayOtherwise(from, 0, { ...plainly, tract: 0.8 }, out);

  expect(out.indexOf(Math.max(...out))).toBe(25);
});
