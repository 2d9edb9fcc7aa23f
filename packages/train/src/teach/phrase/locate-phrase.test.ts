import { expect, test } from '@jest/globals';
import { SeededRandom } from '../../seeded-random.js';
import { speechBands, trunkHop, trunkReach, trunkWidth } from '../speech-network.js';
import { locatePhrase } from './locate-phrase.js';

const phraseSteps = 10;
const total = 60;
const random = new SeededRandom(3);
const phrase = Float32Array.from({ length: phraseSteps * trunkWidth }, () => random.normal());

/** A recording in which the phrase begins at step `at`; another word, as loud, begins at step `other`. */
function said(at: number, other?: number) {
  const steps = Float32Array.from({ length: total * trunkWidth }, () => 0.05 * random.normal());
  const put = (values: Float32Array, where: number) =>
    values.forEach((value, k) => {
      steps[where * trunkWidth + k] = value + 0.3 * random.normal();
    });
  const features = new Int8Array((trunkHop * (total - 1) + trunkReach) * speechBands).fill(-110);
  const loud = (where: number) =>
    features.fill(40, (where * trunkHop + 14) * speechBands, ((where + phraseSteps) * trunkHop + 14) * speechBands);
  if (other !== undefined) {
    put(
      Float32Array.from(phrase, () => random.normal()),
      other,
    );
    loud(other);
  }
  put(phrase, at);
  loud(at);
  return { features, steps };
}

test('the phrase is found wherever it is in each recording', () => {
  const starts = [5, 20, 33, 12, 40];

  const { middles, frames, likeness } = locatePhrase(starts.map((at) => said(at)));

  expect(frames).toBeGreaterThanOrEqual(phraseSteps * trunkHop);
  starts.forEach((at, i) => {
    const middle = trunkHop * (at + (phraseSteps - 1) / 2) + (trunkReach - 1) / 2;
    expect(Math.abs((middles[i] ?? 0) - middle)).toBeLessThanOrEqual(trunkHop);
    expect(likeness[i]).toBeGreaterThan(0.7);
  });
});

test('a recording of another phrase is found to be unlike the others, a silent one to be none', () => {
  const stranger = said(10);
  for (let k = 0; k < stranger.steps.length; k++) stranger.steps[k] = random.normal();
  const silent = { features: new Int8Array(300 * speechBands).fill(-128), steps: new Float32Array(60 * trunkWidth) };

  const { middles, likeness } = locatePhrase([said(5), said(20), said(33), stranger, silent]);

  expect(likeness[3]).toBeLessThan(0.5 * (likeness[0] as number));
  expect(middles[4]).toBeUndefined();
  expect(likeness[4]).toBe(0);
});
