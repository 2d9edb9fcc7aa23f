import { expect, test } from '@jest/globals';
import { blocksIn } from '@pipit/core';
import * as dsp from '@pipit/dsp';
import { FrontEnd } from '../../recipe/front-end.js';
import { SeededRandom } from '../../seeded-random.js';
import { speechBands } from '../speech-network.js';
import { speechFrontEnd, speechInput } from '../speech-sound.js';
import { likeButOther, phraseVersions } from './phrase-versions.js';

const frames = 60;
const options = () => ({
  versions: 3,
  frames,
  phraseFrames: 20,
  change: (samples: Float32Array) => samples,
  others: [],
  frontEnd: new FrontEnd(speechInput, speechFrontEnd, blocksIn(dsp)),
  random: new SeededRandom(1),
});
/** A tone of 0.4 s that begins 1 s into 3 s of silence. */
const samples = Float32Array.from({ length: 48_000 }, (_, i) =>
  i >= 16_000 && i < 22_400 ? 0.3 * Math.sin(2 * Math.PI * 700 * (i / 16_000)) : 0,
);
const loudest = (features: Int8Array) => {
  const energy = Array.from({ length: frames }, (_, f) =>
    features.subarray(f * speechBands, (f + 1) * speechBands).reduce((sum, value) => sum + value, 0),
  );
  return energy.indexOf(Math.max(...energy));
};

test('every version has the phrase in its middle', () => {
  const versions = phraseVersions([{ samples, middle: 19_200 }], options());

  expect(versions).toHaveLength(3);
  for (const features of versions) {
    expect(features).toHaveLength(frames * speechBands);
    expect(loudest(features)).toBeGreaterThanOrEqual(19);
    expect(loudest(features)).toBeLessThanOrEqual(41);
  }
});

test('what is like it in style is never the phrase as it was said', () => {
  const phrase = [{ samples: samples.map((value, i) => value * (1 - i / 40_000)), middle: 19_200 }];
  const [said] = phraseVersions(phrase, options());

  for (const features of likeButOther(phrase, { ...options(), versions: 12 })) expect(features).not.toEqual(said);
});
