import type { AnyBlock, Clock } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { countFalseAccepts, type FalseAcceptReport, type ScoredRecording } from '../../evaluate/false-accepts.js';
import { phraseScorer } from '../../evaluate/judge-phrases.js';
import type { Weights } from '../../network/network-weights.js';
import { FrontEnd } from '../../recipe/front-end.js';
import { SeededRandom } from '../../seeded-random.js';
import { otherSurroundings, speechFrontEnd, speechInput } from '../speech-sound.js';
import { type OtherSound, otherSound, readOther } from './other-sound.js';
import type { PhraseEpoch } from './phrase-lesson.js';
import { phraseModel, phrasePipeline } from './phrase-model.js';
import { phraseSound } from './phrase-sound.js';
import { everyThreshold, phraseThreshold } from './phrase-threshold.js';
import { teachPhrase, type TaughtPhrase } from './teach-phrase.js';

/** Everything but the phrase, read once for as many phrases as are taught against it. */
export interface OtherSounds {
  readonly train: OtherSound;
  readonly aside: OtherSound;
}

export interface SoundLesson {
  readonly name: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly catalogue: readonly AnyBlock[];
  /** Folded weights of the speech embedding. */
  readonly trunk: Weights;
  readonly said: readonly Recording[];
  readonly saidAside: readonly Recording[];
  readonly others: OtherSounds;
  readonly onEpoch?: ((epoch: PhraseEpoch) => void | Promise<void>) | undefined;
  readonly onProgress?: ((what: string, share: number) => void) | undefined;
}

export interface SoundTaught extends TaughtPhrase {
  /** The streaming int8 `.tflite`. */
  readonly model: Uint8Array;
  readonly threshold: number;
  /** How it does at the threshold on what was kept aside. */
  readonly aside: FalseAcceptReport;
}

/** At most so many seconds of everything else are trained on, and used to choose a threshold. */
const [mostTrainS, mostAsideS] = [7200, 3600];

/** Reads what is not the phrase: what to train on, also as other surroundings would have it, and what to choose by. */
export async function readOthers(
  { train, aside }: { readonly train: readonly Recording[]; readonly aside: readonly Recording[] },
  { catalogue, seed, onProgress }: Pick<SoundLesson, 'catalogue' | 'seed' | 'onProgress'>,
): Promise<OtherSounds> {
  const frontEnd = new FrontEnd(speechInput, speechFrontEnd, catalogue);
  const random = new SeededRandom(`others:${seed}`);
  const read = (recordings: readonly Recording[], most: number) =>
    readOther(random.shuffle([...recordings]), most, (share) => onProgress?.('reading everything else', share));
  const own = await read(train, mostTrainS);
  const change = otherSurroundings(own.sounds, own.sounds);
  return {
    train: otherSound(own, frontEnd, random, change),
    aside: otherSound(await read(aside, mostAsideS), frontEnd, random),
  };
}

/**
 * Makes a streaming model of a phrase from recordings of it, with a threshold chosen on what was kept aside.
 *
 * Errors: `TEACH_SILENT` where nothing is said in most of them, and those of reading.
 */
export async function teachSound(lesson: SoundLesson): Promise<SoundTaught> {
  const { name, others, catalogue, onProgress } = lesson;
  const read = async (recordings: readonly Recording[]) => {
    const sounds: Float32Array[] = [];
    for (const recording of recordings) sounds.push((await phraseSound(recording)).samples);
    return sounds;
  };
  const taught = await teachPhrase({
    ...lesson,
    from: lesson.said[0]?.file ?? '',
    said: await read(lesson.said),
    saidAside: await read(lesson.saidAside),
    other: others.train,
    otherAside: others.aside,
  });
  const model = phraseModel(taught, name);
  const score = phraseScorer({ card: phrasePipeline(name), model, catalogue, phrase: name });
  const chosenBy = lesson.saidAside.length > 0 ? lesson.saidAside : lesson.said;
  const scored = async (recordings: readonly Recording[]) => {
    const scores: ScoredRecording[] = [];
    for (const [i, recording] of recordings.entries()) {
      if (i % 20 === 0) onProgress?.('choosing a threshold', i / recordings.length);
      scores.push(await score(recording));
    }
    return scores;
  };
  const positives = await scored(chosenBy);
  const negatives = await scored(others.aside.recordings);
  const threshold = phraseThreshold(negatives);
  return {
    ...taught,
    model,
    threshold,
    aside: countFalseAccepts(positives, negatives, { threshold, thresholds: everyThreshold }),
  };
}
