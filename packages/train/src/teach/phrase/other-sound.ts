import type { Recording } from '@pipit/data';
import type { Augmentation } from '../../augment/augmentation.js';
import type { FrontEnd } from '../../recipe/front-end.js';
import type { SeededRandom } from '../../seeded-random.js';
import { speechInput } from '../speech-sound.js';
import { featuresOf } from './features-of.js';
import { phraseSound } from './phrase-sound.js';

/** Sound in which the phrase is not said, as it is and, to train on, as other surroundings would have it. */
export interface OtherSound {
  /** What was read, and its sound in stretches. */
  readonly recordings: readonly Recording[];
  readonly sounds: readonly Float32Array[];
  /** Features of each stretch. */
  readonly features: readonly Int8Array[];
  readonly seconds: number;
}

/** Samples of a stretch at most. */
const stretch = 30 * 16000;

/** Reads recordings until `mostS` seconds are there. */
export async function readOther(
  recordings: readonly Recording[],
  mostS: number,
  onProgress?: (share: number) => void,
): Promise<Pick<OtherSound, 'recordings' | 'sounds'>> {
  const sounds: Float32Array[] = [];
  const read: Recording[] = [];
  let samplesLeft = mostS * 16000;
  for (const [i, recording] of recordings.entries()) {
    if (samplesLeft <= 0) break;
    const { samples } = await phraseSound(recording);
    for (let at = 0; at < samples.length; at += stretch) sounds.push(samples.subarray(at, at + stretch));
    read.push(recording);
    samplesLeft -= samples.length;
    if (i % 20 === 0) onProgress?.(i / recordings.length);
  }
  return { recordings: read, sounds };
}

/** The features of other sound. With `change` each stretch is there twice: as it is, and changed. */
export function otherSound(
  { recordings, sounds }: Pick<OtherSound, 'recordings' | 'sounds'>,
  frontEnd: FrontEnd,
  random: SeededRandom,
  change?: Augmentation,
): OtherSound {
  const features = sounds.flatMap((samples) => [
    featuresOf(samples, frontEnd),
    ...(change ? [featuresOf(change(samples, speechInput, random), frontEnd)] : []),
  ]);
  return {
    recordings,
    sounds,
    features,
    seconds: sounds.reduce((sum, { length }) => sum + length, 0) / 16000,
  };
}
