import { expect, test } from '@jest/globals';
import { speechBands } from '../speech-network.js';
import { activeFrames } from './active-frames.js';

/** Features of so many frames, each as loud as told. */
const features = (...loudness: readonly (readonly [frames: number, value: number])[]) =>
  Int8Array.from(loudness.flatMap(([frames, value]) => Array.from({ length: frames * speechBands }, () => value)));

test('the stretch in which something is said is found, pauses within it included', () => {
  const found = activeFrames(features([40, -110], [20, 40], [8, -110], [15, 40], [60, -110]));

  expect(found?.start).toBeGreaterThanOrEqual(38);
  expect(found?.start).toBeLessThanOrEqual(40);
  expect(found?.end).toBeGreaterThanOrEqual(83);
  expect(found?.end).toBeLessThanOrEqual(85);
});

test('of two stretches far apart the one with more sound is taken', () => {
  const found = activeFrames(features([30, -110], [6, 40], [40, -110], [30, 40], [30, -110]));

  expect(found?.start).toBeGreaterThan(70);
});

test('where nothing stands out nothing is found', () => {
  expect(activeFrames(features([100, -128]))).toBeUndefined();
  expect(activeFrames(new Int8Array(0))).toBeUndefined();
});
