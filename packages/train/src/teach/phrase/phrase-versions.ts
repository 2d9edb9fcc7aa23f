import type { FrontEnd } from '../../recipe/front-end.js';
import type { SeededRandom } from '../../seeded-random.js';
import type { Augmentation } from '../../augment/augmentation.js';
import { speechBands } from '../speech-network.js';
import { samplesOfFrames, soundAbout, speechInput } from '../speech-sound.js';
import { featuresOf } from './features-of.js';

/** A recording with the phrase about sample `middle` of it. */
export interface PlacedPhrase {
  readonly samples: Float32Array;
  readonly middle: number;
}

export interface VersionOptions {
  /** Versions of each recording. */
  readonly versions: number;
  /** Frames of a version, with the phrase in their middle, and frames that the phrase takes. */
  readonly frames: number;
  readonly phraseFrames: number;
  readonly change: Augmentation;
  /** Other sound, which goes on before and after the phrase at times. */
  readonly others: readonly Float32Array[];
  readonly frontEnd: FrontEnd;
  readonly random: SeededRandom;
}

/** The features of phrases as other rooms, microphones and voices would have them. */
export const phraseVersions = (placed: readonly PlacedPhrase[], options: VersionOptions): Int8Array[] =>
  versions(placed, options, () => {});

/**
 * Sound of the same recordings in which the phrase is not said: backwards, its halves exchanged, and without its beginning or
 * its end. In style it is what the phrase is in, so that only what is said tells them apart.
 */
export function likeButOther(placed: readonly PlacedPhrase[], options: VersionOptions): Int8Array[] {
  const { random } = options;
  const half = Math.round(160 * options.phraseFrames);
  return versions(placed, options, (sound, middle) => {
    const kind = random.below(4);
    if (kind === 0) sound.reverse();
    else if (kind === 1) {
      const [first, second] = [sound.slice(middle - half, middle), sound.slice(middle, middle + half)];
      sound.set(second, middle - half);
      sound.set(first, middle);
    } else {
      const cut = middle + Math.round(half * random.between(-0.1, 0.2)) * (kind === 2 ? 1 : -1);
      if (kind === 2) sound.fill(0, cut);
      else sound.fill(0, 0, cut);
    }
  });
}

function versions(
  placed: readonly PlacedPhrase[],
  { versions: count, frames, phraseFrames, change, others, frontEnd, random }: VersionOptions,
  make: (sound: Float32Array, middle: number) => void,
): Int8Array[] {
  const length = samplesOfFrames(frames);
  return placed.flatMap(({ samples, middle }) =>
    Array.from({ length: count }, () => {
      const sound = soundAbout(samples, middle, length);
      const centre = sound.length - Math.round(length / 2);
      make(sound, centre);
      if (random.next() < 0.5) goOn(sound, centre, 160 * phraseFrames, others, random);
      const features = featuresOf(change(sound, speechInput, random), frontEnd);
      return features.slice(features.length - frames * speechBands);
    }),
  );
}

/** Puts other sound directly before and after the phrase, about as loud: people do not pause for a detector. */
function goOn(
  sound: Float32Array,
  middle: number,
  half: number,
  others: readonly Float32Array[],
  random: SeededRandom,
): void {
  const other = others[random.below(others.length)];
  if (!other || other.length === 0) return;
  const start = random.below(Math.max(1, other.length - sound.length));
  const before = middle - Math.round(half * random.between(1.25, 2.2));
  const after = middle + Math.round(half * random.between(1.25, 2.2));
  const factor = random.between(0.3, 1.2) * (loudnessOf(sound) / Math.max(1e-6, loudnessOf(other)));
  for (let i = 0; i < sound.length; i++)
    if (i < before || i > after) sound[i] = factor * (other[(start + i) % other.length] as number);
}

/** Root mean square. */
function loudnessOf(samples: Float32Array): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  return Math.sqrt(power / samples.length);
}
