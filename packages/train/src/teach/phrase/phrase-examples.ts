import type { FrontEnd } from '../../recipe/front-end.js';
import type { SeededRandom } from '../../seeded-random.js';
import type { Augmentation } from '../../augment/augmentation.js';
import { FeatureStore } from '../feature-store.js';
import { samplesOfFrames, soundAbout, speechInput } from '../speech-sound.js';

/** A recording with the phrase about sample `middle` of it. */
export interface PlacedPhrase {
  readonly samples: Float32Array;
  readonly middle: number;
}

/** How many versions of each recording are made, and how far windows may lie off, in frames to both sides together. */
export interface VersionOptions {
  readonly versions: number;
  readonly window: number;
  readonly play: number;
  readonly phraseFrames: number;
  readonly change: Augmentation;
  readonly frontEnd: FrontEnd;
  readonly random: SeededRandom;
}

/** The phrase as other rooms, microphones and voices would have it. */
export function phraseVersions(placed: readonly PlacedPhrase[], options: VersionOptions): FeatureStore {
  return versions(placed, options, ({ samples, middle }, length) => soundAbout(samples, middle, length));
}

/**
 * Sound of the same recordings in which the phrase is not said: backwards, its halves exchanged, and cut so that half of
 * it is missing. In style it is what the phrase is in, so that only what is said tells them apart.
 */
export function likeButOther(placed: readonly PlacedPhrase[], options: VersionOptions): FeatureStore {
  const { random, phraseFrames } = options;
  return versions(placed, options, ({ samples, middle }, length) => {
    const kind = random.below(4);
    if (kind <= 1) {
      const side = random.next() < 0.5 ? -1 : 1;
      const away = phraseFrames * random.between(0.55, 1.3);
      return soundAbout(samples, middle + side * 320 * away, length);
    }
    const sound = soundAbout(samples, middle, length);
    if (kind === 2) return sound.reverse();
    const half = Math.round(160 * phraseFrames);
    const centre = sound.length - Math.round(length / 2);
    const [first, second] = [sound.slice(centre - half, centre), sound.slice(centre, centre + half)];
    sound.set(second, centre - half);
    sound.set(first, centre);
    return sound;
  });
}

function versions(
  placed: readonly PlacedPhrase[],
  { versions: count, window, play, change, frontEnd, random }: VersionOptions,
  make: (phrase: PlacedPhrase, length: number) => Float32Array,
): FeatureStore {
  const store = new FeatureStore(placed.length, count, window + play);
  placed.forEach((phrase, i) => {
    for (let v = 0; v < count; v++) {
      const sound = make(phrase, samplesOfFrames(window + play));
      store.put(i, v, change(sound, speechInput, random), frontEnd);
    }
  });
  return store;
}
