import { expect, test } from '@jest/globals';
import { SeededRandom } from '../../seeded-random.js';
import { framesOfSteps, speechBands } from '../speech-network.js';
import { featureScale } from './scaled-features.js';
import { everyStretch, framesOf, stretches } from './stretches.js';

const shape = { count: 6, outputs: 12 };
const frames = framesOf(shape);
const size = frames * speechBands;
const features = new Int8Array(400 * speechBands).fill(64);

test('the outputs whose windows have the phrase in their middle may hear it, those far from it must not', () => {
  const middle = 100 + (framesOfSteps(shape.count) - 1) / 2;
  const one = stretches([{ features, first: 100, phrase: middle }], shape, 0);

  one.fill(0, new Float32Array(size));

  expect([...one.steps]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, -1, -1, -1]);
  expect(Array.from(one.classes)).toEqual([1]);
});

test('in other sound no output may hear it, and features are scaled', () => {
  const other = stretches([{ features, first: 0 }], shape, 0);
  const out = new Float32Array(size);

  other.fill(0, out);

  expect([...other.steps].every((step) => step === -1)).toBe(true);
  expect(out.every((value) => value === 64 * featureScale)).toBe(true);
});

test('while training a stretch is said in many ways, and the phrase stays where it may be heard', () => {
  const first = 100;
  const example = stretches([{ features, first, phrase: first + (frames - 1) / 2 }], shape, 8);
  const seen = new Set<string>();
  const random = new SeededRandom(1);

  for (let i = 0; i < 20; i++) {
    const out = new Float32Array(size);
    example.fill(0, out, random);
    seen.add(out.join());
    expect([...example.steps].filter((step) => step > 0).length).toBeGreaterThanOrEqual(6);
  }
  expect(seen.size).toBeGreaterThan(15);
});

test('stretches of other sound follow each other to its end', () => {
  const places = everyStretch([features, new Int8Array(10 * speechBands)], shape);

  expect(places.map(({ first }) => first)).toEqual([0, 48, 96, 144, 192, 240, 288, 336, 0]);
});
