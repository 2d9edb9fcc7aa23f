import { openBackend } from '../../kernels/open-backend.js';
import type { Weights } from '../../network/network-weights.js';
import type { QuantisedNetwork } from '../../quantise/quantised-network.js';
import { FrontEnd } from '../../recipe/front-end.js';
import { SeededRandom } from '../../seeded-random.js';
import type { EpochReport } from '../../training/epoch-report.js';
import { framesOfSteps, trunkHop, trunkLayers, trunkReach } from '../speech-network.js';
import { otherSurroundings, speechFrontEnd, speechInput } from '../speech-sound.js';
import { featuresOf } from './features-of.js';
import { locatePhrase } from './locate-phrase.js';
import { likeButOther, type PlacedPhrase, phraseVersions } from './phrase-examples.js';
import type { PhraseLesson } from './phrase-lesson.js';
import { roundPhrase } from './round-phrase.js';
import { trainHead } from './train-head.js';
import { trainWhole } from './train-whole.js';
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
const versionsWanted = 1200;
/** Windows may lie so many frames off, both sides together. */
const play = 12;
/** Silence put about a recording of the phrase, in samples. */
const margin = 8000;

/**
 * Teaches the speech trunk a phrase: finds it in its recordings, trains a head that tells it from everything else, then
 * all layers, and rounds them to int8.
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
  const placed = padded.map((samples, i): PlacedPhrase | undefined => {
    const middle = located.middles[i];
    return middle === undefined ? undefined : { samples, middle: 320 * middle + 240 };
  });
  const taught = placed.slice(0, said.length).filter((phrase) => phrase !== undefined);
  const aside = placed.slice(said.length).filter((phrase) => phrase !== undefined);

  const count = Math.max(4, Math.ceil((located.frames + play - trunkReach) / trunkHop) + 2);
  const change = otherSurroundings(other.sounds, other.sounds);
  const window = framesOfSteps(count);
  const common = { window, play, phraseFrames: located.frames, change, frontEnd, random };
  const versions = Math.max(6, Math.min(200, Math.round(versionsWanted / Math.max(1, taught.length))));
  onProgress?.('making versions', 0);
  const phrase = phraseVersions(taught, { ...common, versions });
  onProgress?.('making versions', 0.5);
  const alike = likeButOther(taught, { ...common, versions: Math.ceil(versions * 0.6) });
  onProgress?.('making versions', 0.85);
  const chosenBy = aside.length > 0 ? aside : taught;
  const asideVersions = Math.max(1, Math.min(20, Math.ceil(240 / Math.max(1, chosenBy.length))));
  const asidePhrase = phraseVersions(chosenBy, { ...common, versions: asideVersions });
  onProgress?.('making versions', 1);

  const material = { ...lesson, count, play, phrase, alike, asidePhrase, steps, random };
  const head = await trainHead(material);
  const started = joined(trunk, head.weights);
  const whole = await trainWhole(material, started, head.margins);
  const network = await roundPhrase(material, whole.weights);
  steps.dispose();
  return {
    network,
    window,
    phraseS: (located.frames * 320) / 16000,
    likeness: located.likeness.slice(0, said.length),
    history: [...head.history, ...whole.history],
  };
}

function withMargin(samples: Float32Array): Float32Array {
  const padded = new Float32Array(samples.length + 2 * margin);
  padded.set(samples, margin);
  return padded;
}

const nodeOf = (name: string) => Number.parseInt(name, 10);

/** A trunk's weights with a head's after them. */
const joined = (trunk: Weights, head: Weights): Weights =>
  new Map([
    ...[...trunk].filter(([name]) => nodeOf(name) <= trunkLayers),
    ...[...head].map(([name, value]) => [`${nodeOf(name) + trunkLayers}/${name.split('/')[1] ?? ''}`, value] as const),
  ]);
