import type { AnyBlock, SignalSpec } from '@pipit/core';
import type { Augmentation } from '../augment/augmentation.js';
import { SeededRandom } from '../seeded-random.js';
import { afterS, compose, type Stretch } from './compose.js';
import type { PhraseRecipe } from './phrase-recipe.js';
import { fromPcm, type Sound } from './sound.js';
import { Styles } from './styles.js';
import { type Tracks, TrackWriter } from './tracks.js';

type Parts = Pick<PhraseRecipe, 'input' | 'frontEnd' | 'speed' | 'sources' | 'borrowedStyles'>;

/**
 * Tracks to train on: every sound in as many versions as its source wants, one to three at a time in made-up places. Of
 * each phrase there are false ones as well, said by the same voice into the same microphone: without its end, and backwards.
 * A share of the stretches has the style of some real recording of `lenders`, whatever is said in it.
 */
export function trainingTracks(
  { input, frontEnd, speed, sources, borrowedStyles = 0 }: Parts,
  sounds: readonly Sound[],
  place: Augmentation,
  catalogue: readonly AnyBlock[],
  seed: number,
  onProgress?: (what: string, share: number) => void,
  lenders: readonly Sound[] = sounds,
): Tracks {
  const writer = new TrackWriter(input, frontEnd, catalogue);
  const styles = new Styles(lenders.filter(({ source }) => !sources[source]?.synthetic));
  const most = Math.max(...sources.map(({ versions }) => versions));
  for (let version = 0; version < most; version++) {
    const random = new SeededRandom(`tracks:${seed}:${version}`);
    const heard = sounds.filter(({ source }) => version < (sources[source]?.versions ?? 0));
    const order = random.shuffle(heard.flatMap((sound) => [sound, ...falseOnes(sound, random, input.rateHz)]));
    for (let at = 0; at < order.length; ) {
      const some = order.slice(at, at + 1 + random.below(3));
      const said = random.next() < borrowedStyles ? styles.borrow(some, random) : some;
      writer.add(compose(said, { spec: input, speed, place }, random), some[0]?.source ?? 0);
      at += some.length;
      if (at % 50 === 0) onProgress?.(`hearing version ${version + 1}`, at / order.length);
    }
  }
  return writer.finish();
}

/** Tracks to validate on: every sound as it is, and each phrase in a made-up place and in another recording's style besides. */
export function validationTracks(
  { input, frontEnd, speed, sources, borrowedStyles = 0 }: Parts,
  sounds: readonly Sound[],
  place: Augmentation,
  catalogue: readonly AnyBlock[],
): Tracks {
  const writer = new TrackWriter(input, frontEnd, catalogue);
  const random = new SeededRandom('validation');
  const styles = new Styles(sounds.filter(({ source }) => !sources[source]?.synthetic));
  for (const sound of sounds) {
    writer.add(plainly(sound, input), sound.source);
    if (!sound.isPhrase) continue;
    writer.add(compose([sound], { spec: input, speed, place }, random), sound.source);
    if (borrowedStyles > 0) writer.add(plainly(styles.borrow([sound], random)[0] ?? sound, input), sound.source);
  }
  return writer.finish();
}

function plainly(sound: Sound, { rateHz }: SignalSpec): Stretch {
  const samples = new Float32Array(sound.samples.length + afterS * rateHz);
  samples.set(fromPcm(sound.samples));
  return { samples, phrases: sound.isPhrase ? [sound] : [] };
}

function falseOnes(sound: Sound, random: SeededRandom, rateHz: number): Sound[] {
  if (!sound.isPhrase) return [];
  const { end, samples } = sound;
  const cut = Math.max(0, end - Math.round(rateHz * random.between(0.28, 0.45)));
  const made: Sound[] = [];
  if (random.next() < 0.5) made.push({ ...sound, isPhrase: false, samples: samples.slice(0, cut) });
  if (random.next() < 0.15) made.push({ ...sound, isPhrase: false, samples: samples.slice(0, end).reverse() });
  return made.filter((one) => one.samples.length > rateHz / 4);
}
