import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type Augmentation,
  FeatureStore,
  type FrontEnd,
  phraseSound,
  samplesOfFrames,
  SeededRandom,
  soundAbout,
  speechInput,
} from '@pipit/train';
import type { WordClip } from './word-clips.js';

/**
 * The features of clips, `frames` about each word: as they are, or in `versions` changed versions. What is in `file`
 * already is not computed again.
 */
export async function wordFeatures(
  clips: readonly WordClip[],
  options: {
    readonly frames: number;
    readonly versions: number;
    readonly change?: Augmentation;
    readonly frontEnd: FrontEnd;
    readonly file: string;
    readonly name: string;
    readonly onProgress: (done: number) => void;
  },
): Promise<FeatureStore> {
  const { frames, versions, change, frontEnd, file, name } = options;
  const store = new FeatureStore(clips.length, versions, frames);
  const kept = existsSync(file) ? readFileSync(file) : undefined;
  if (kept && kept.length === store.bytes.length) {
    store.bytes.set(new Int8Array(kept.buffer, kept.byteOffset, kept.length));
    return store;
  }
  for (const [i, { recording, atS }] of clips.entries()) {
    const { samples } = await phraseSound(recording);
    const sound = soundAbout(samples, atS === undefined ? loudest(samples) : atS * 16000, samplesOfFrames(frames));
    const random = new SeededRandom(`1:${name}:${i}`);
    for (let v = 0; v < versions; v++) store.put(i, v, change?.(sound, speechInput, random) ?? sound, frontEnd);
    if (i % 1000 === 999) options.onProgress(i + 1);
  }
  writeFileSync(file, store.bytes);
  return store;
}

/** The middle of the 0.9 s with the most sound. */
function loudest(samples: Float32Array): number {
  const length = 14400;
  if (samples.length <= length) return samples.length / 2;
  let sum = 0;
  let [best, most] = [0, -1];
  for (let i = 0; i < samples.length; i++) {
    sum += Math.abs(samples[i] as number);
    if (i < length) continue;
    sum -= Math.abs(samples[i - length] as number);
    if (sum > most) [best, most] = [i - length / 2, sum];
  }
  return best;
}
