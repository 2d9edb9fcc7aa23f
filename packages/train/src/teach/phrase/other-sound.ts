import type { Recording } from '@pipit/data';
import type { Augmentation } from '../../augment/augmentation.js';
import type { FrontEnd } from '../../recipe/front-end.js';
import type { SeededRandom } from '../../seeded-random.js';
import { speechInput } from '../speech-sound.js';
import { featuresOf } from './features-of.js';
import { phraseSound } from './phrase-sound.js';
import type { TrunkSteps } from './trunk-steps.js';

/** Sound in which the phrase is not said, as it is and, to train on, as other surroundings would have it. */
export interface OtherSound {
  readonly sounds: readonly Float32Array[];
  /** Features of each stretch, and what the trunk says of them. */
  readonly features: readonly Int8Array[];
  readonly steps: readonly Float32Array[];
  readonly seconds: number;
}

/** Samples of a stretch at most. */
const stretch = 30 * 16000;

/** Reads recordings until `mostS` seconds are there. Silent where there are none. */
export async function readOther(
  recordings: readonly Recording[],
  mostS: number,
  onProgress?: (share: number) => void,
): Promise<Float32Array[]> {
  const sounds: Float32Array[] = [];
  let samplesLeft = mostS * 16000;
  for (const [i, recording] of recordings.entries()) {
    if (samplesLeft <= 0) break;
    const { samples } = await phraseSound(recording);
    for (let at = 0; at < samples.length; at += stretch) sounds.push(samples.subarray(at, at + stretch));
    samplesLeft -= samples.length;
    if (i % 20 === 0) onProgress?.(i / recordings.length);
  }
  return sounds;
}

/** What the trunk says of other sound. With `change` each stretch is there twice: as it is, and changed. */
export function otherSound(
  sounds: readonly Float32Array[],
  frontEnd: FrontEnd,
  trunk: TrunkSteps,
  random: SeededRandom,
  change?: Augmentation,
): OtherSound {
  const features = sounds.flatMap((samples) => [
    featuresOf(samples, frontEnd),
    ...(change ? [featuresOf(change(samples, speechInput, random), frontEnd)] : []),
  ]);
  return {
    sounds,
    features,
    steps: features.map((one) => trunk.of(one)),
    seconds: sounds.reduce((sum, { length }) => sum + length, 0) / 16000,
  };
}
