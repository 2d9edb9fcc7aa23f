import type { CardBlock, SignalSpec } from '@pipit/core';
import { addNoise } from '../augment/add-noise.js';
import { type Augmentation, augmentWith } from '../augment/augmentation.js';
import { level } from '../augment/level.js';
import { recordingStyle } from '../augment/recording-style.js';
import { reverberation } from '../augment/reverberation.js';
import { speed } from '../augment/speed.js';
import { SeededRandom } from '../seeded-random.js';

/** Sound as phrases are taught in it. */
export const speechInput: SignalSpec = { kind: 'chunk', rateHz: 16000, channels: [{ name: 'audio', unit: '1' }] };

/**
 * From sound to features: the microfrontend, whose noise reduction and gain control take much of a recording's style
 * away. Int8 values, 50 frames a second.
 */
export const speechFrontEnd: readonly CardBlock[] = [
  { block: 'microfrontend', version: 1, params: { stepMs: 20, values: 'int8' } },
];

/** Samples of so many frames, and of the sound before them in which the front end comes to rest. */
export const samplesOfFrames = (frames: number): number => 320 * (frames - 1) + 480;
export const restFrames = 15;

/** Ten seconds of white noise. */
const hiss = [Float32Array.from({ length: 160_000 }, deviates('hiss'))];

/**
 * Other microphones, rooms, distances and noises, on whatever is said: the cure against learning how something was
 * recorded instead of what was said.
 */
export const otherSurroundings = (noises: readonly Float32Array[], speech: readonly Float32Array[]): Augmentation =>
  augmentWith(
    [0.8, speed([0.85, 1.18])],
    [0.4, reverberation()],
    [0.75, recordingStyle()],
    [1, level([-36, -3])],
    [0.55, addNoise(noises, [0, 28])],
    [0.25, addNoise(speech, [6, 28])],
    [0.25, addNoise(hiss, [12, 45])],
  );

/** `length` samples about `centre`, silent where the recording does not reach, with silence to come to rest before. */
export function soundAbout(samples: Float32Array, centre: number, length: number): Float32Array {
  const rest = 320 * restFrames;
  const sound = new Float32Array(rest + length);
  const start = Math.round(centre - length / 2);
  for (let i = Math.max(0, -start - rest); i < sound.length; i++) {
    const from = start - rest + i;
    if (from >= 0 && from < samples.length) sound[i] = samples[from] as number;
  }
  return sound;
}

function deviates(seed: string): () => number {
  const random = new SeededRandom(seed);
  return () => random.normal();
}
