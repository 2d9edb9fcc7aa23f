import { PipitError } from '@pipit/core';
import { openBackend } from '../../kernels/open-backend.js';
import type { QuantisedNetwork } from '../../quantise/quantised-network.js';
import { FrontEnd } from '../../recipe/front-end.js';
import { SeededRandom } from '../../seeded-random.js';
import type { EpochReport } from '../../training/epoch-report.js';
import { framesOfSteps, trunkHop, trunkReach } from '../speech-network.js';
import { otherSurroundings, speechFrontEnd, speechInput } from '../speech-sound.js';
import { featuresOf } from './features-of.js';
import { locatePhrase } from './locate-phrase.js';
import { likeButOther, type PlacedPhrase, phraseVersions } from './phrase-versions.js';
import { framesOf, type Place } from './stretches.js';
import type { PhraseLesson } from './phrase-lesson.js';
import { roundPhrase } from './round-phrase.js';
import { trainDetector } from './train-detector.js';
import { TrunkSteps } from './trunk-steps.js';

export interface TaughtPhrase {
  readonly network: QuantisedNetwork;
  /** Frames of a window. */
  readonly window: number;
  /** Seconds that the phrase takes. */
  readonly phraseS: number;
  /** How much each recording of `said` sounds like the others, 0 where nothing is said in it. */
  readonly likeness: readonly number[];
  readonly history: readonly EpochReport[];
}

/** About so many versions of the phrase are made of all recordings together. */
const versionsWanted = 2600;
/** Outputs of the stretches that are trained on. */
const outputs = 12;
/** Frames to spare about a stretch: it may begin earlier or later, and be said faster by a quarter. */
const [play, faster] = [8, 1.25];
/** A recording is surely of the phrase if it is this much like the others as they are like each other. */
const surelyAlike = 0.7;
/** Silence put about a recording of the phrase, in samples. */
const margin = 8000;

/**
 * Teaches the speech trunk a phrase: finds it in its recordings, trains a detector of it, and rounds that to int8.
 *
 * Errors: `TEACH_SILENT` where something is said in fewer than three recordings.
 */
export async function teachPhrase(lesson: PhraseLesson): Promise<TaughtPhrase> {
  const { seed, catalogue, trunk, said, saidAside, other, onProgress } = lesson;
  await openBackend();
  const random = new SeededRandom(`phrase:${seed}`);
  const frontEnd = new FrontEnd(speechInput, speechFrontEnd, catalogue);
  const steps = new TrunkSteps(trunk);

  const padded = [...said, ...saidAside].map(withMargin);
  const located = locatePhrase(
    padded.map((samples) => {
      const features = featuresOf(samples, frontEnd);
      return { features, steps: steps.of(features) };
    }),
  );
  steps.dispose();
  const placed = padded.map((samples, i): PlacedPhrase | undefined => {
    const middle = located.middles[i];
    return middle === undefined ? undefined : { samples, middle: 320 * middle + 240 };
  });
  const taught = placed.slice(0, said.length).filter((phrase) => phrase !== undefined);
  if (taught.length < 3) throw new PipitError('TEACH_SILENT', lesson.from);
  const usual = [...located.likeness].sort((a, b) => a - b)[located.likeness.length >> 1] ?? 0;
  const surely = taught.filter((phrase) => (located.likeness[placed.indexOf(phrase)] ?? 0) >= surelyAlike * usual);
  const aside = placed.slice(said.length).filter((phrase) => phrase !== undefined);

  const count = Math.max(4, Math.ceil((located.frames + 12 - trunkReach) / trunkHop) + 2);
  const shape = { count, outputs };
  const frames = Math.round(faster * framesOf(shape)) + 2 * play;
  const change = otherSurroundings(other.sounds, other.sounds);
  const common = { frames, phraseFrames: located.frames, change, others: other.sounds, frontEnd, random };
  const versions = Math.max(6, Math.min(200, Math.round(versionsWanted / taught.length)));
  const first = (frames - framesOf(shape)) >> 1;
  const saidIn = (features: Int8Array): Place => ({ features, first, phrase: (frames - 1) / 2 });
  onProgress?.('making versions', 0);
  const phrase = phraseVersions(taught, { ...common, versions }).map(saidIn);
  onProgress?.('making versions', 0.5);
  const alike = likeButOther(surely, { ...common, versions: Math.ceil(versions * 0.6) }).map((features) => ({
    features,
    first,
  }));
  onProgress?.('making versions', 0.85);
  const chosenBy = aside.length > 0 ? aside : taught;
  const asideVersions = Math.max(1, Math.min(20, Math.ceil(240 / chosenBy.length)));
  const asidePhrase = phraseVersions(chosenBy, { ...common, versions: asideVersions }).map(saidIn);
  onProgress?.('making versions', 1);

  const material = { ...lesson, shape, phrase, alike, asidePhrase, random };
  const { weights, history } = await trainDetector(material);
  const network = await roundPhrase(material, weights);
  return {
    network,
    window: framesOfSteps(count),
    phraseS: (located.frames * 320) / 16000,
    likeness: located.likeness.slice(0, said.length),
    history,
  };
}

function withMargin(samples: Float32Array): Float32Array {
  const padded = new Float32Array(samples.length + 2 * margin);
  padded.set(samples, margin);
  return padded;
}
