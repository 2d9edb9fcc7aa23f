import { expect, test } from '@jest/globals';
import { openBackend } from '../../kernels/open-backend.js';
import { initialWeights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import { SeededRandom } from '../../seeded-random.js';
import { phraseNetwork, speechBands, trunkHop } from '../speech-network.js';
import { mistakenPlaces } from './mistaken-places.js';

const shape = { count: 4, outputs: 12 };
const random = new SeededRandom(2);
const sound = (frames: number) => Int8Array.from({ length: frames * speechBands }, () => random.below(256) - 128);

test('of each sound the places that are taken for the phrase most are found, apart from each other and within it', async () => {
  await openBackend();
  const weights = initialWeights(withoutNorms(phraseNetwork(shape.count)), random);
  const sounds = [sound(700), sound(90)];

  const all = mistakenPlaces(weights, shape, sounds, 100);
  const few = mistakenPlaces(weights, shape, sounds, 3);

  expect(few).toEqual(all.slice(0, 3));
  for (const features of sounds) {
    const firsts = all.flatMap((place) => (place.features === features ? [place.first] : [])).sort((a, b) => a - b);
    expect(firsts.length).toBeGreaterThan(0);
    firsts.forEach((first, i) => {
      const middle = first + (shape.outputs / 2) * trunkHop;
      expect(middle).toBeGreaterThanOrEqual(0);
      expect(middle).toBeLessThan(features.length / speechBands);
      expect(first - (firsts[i - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(5 * trunkHop);
    });
  }
});

test('a network that takes one stretch for the phrase finds that one first', async () => {
  await openBackend();
  const weights = new Map(initialWeights(withoutNorms(phraseNetwork(shape.count)), random));
  const quiet = new Int8Array(500 * speechBands).fill(-128);
  const loud = Int8Array.from(quiet);
  const [from, to] = [200, 260];
  for (let i = from * speechBands; i < to * speechBands; i++) loud[i] = random.below(200) - 100;
  const louder = [...weights.keys()].filter((name) => name.endsWith('/w'));
  for (const name of louder) {
    const { shape: dims, values } = weights.get(name) ?? { shape: [], values: new Float32Array(0) };
    weights.set(name, { shape: dims, values: values.map(Math.abs) });
  }

  const [first] = mistakenPlaces(weights, shape, [quiet, loud], 1);

  expect(first?.features).toBe(loud);
});
