import { initialWeights, type Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import type { SeededRandom } from '../../seeded-random.js';
import type { EpochReport } from '../../training/epoch-report.js';
import { fit } from '../../training/fit.js';
import { phraseNetwork, trunkLayers } from '../speech-network.js';
import { mistakenPlaces } from './mistaken-places.js';
import type { PhraseLesson } from './phrase-lesson.js';
import { forScaled } from './scaled-features.js';
import { everyStretch, type Place, stretches, type StretchShape } from './stretches.js';

/** A lesson made ready: where the phrase is said, and what is like it in style, in many versions. */
export interface DetectorMaterial extends PhraseLesson {
  readonly shape: StretchShape;
  readonly phrase: readonly Place[];
  readonly alike: readonly Place[];
  readonly asidePhrase: readonly Place[];
  readonly random: SeededRandom;
}

/** Of so many stretches one is of each kind: the phrase, what is like it, what is taken for it most, and any other sound. */
const shares = { phrase: 0.26, alike: 0.13, hard: 0.31, other: 0.3 };
/** Rounds are as long as they are here for so many recordings, and longer for more, shorter for fewer, within bounds. */
const [usual, shortest, longest] = [100, 0.5, 1.75];
/** After the first round, what is taken for the phrase most by then is among the stretches. */
const rounds = [
  { stretches: 28_000, rate: 1e-3 },
  { stretches: 23_000, rate: 8e-4 },
  { stretches: 23_000, rate: 5e-4 },
];
/** Places taken for the phrase that each search adds. */
const mostHard = 2000;
/** Frames that a stretch may begin earlier or later. */
const play = 8;

/**
 * Trains trunk and head together over stretches in which the phrase may be heard somewhere, so that training finds where
 * (`phraseLoss`), each said in another way each time.
 */
export async function trainDetector(
  material: DetectorMaterial,
): Promise<{ readonly weights: Weights; readonly history: readonly EpochReport[] }> {
  const { seed, clock, shape, phrase, alike, asidePhrase, other, otherAside, random, said, trunk } = material;
  const spec = withoutNorms(phraseNetwork(shape.count, shape.outputs));
  const learned = [...forScaled(trunk)].filter(([name]) => Number.parseInt(name, 10) <= trunkLayers);
  let weights: Weights = new Map([...initialWeights(spec, random), ...learned]);
  const anywhere = everyStretch(other.features, shape);
  const aside = stretches([...asidePhrase, ...everyStretch(otherAside.features, shape)], shape, 0);
  const history: EpochReport[] = [];
  const hard: Place[] = [];
  const amount = Math.max(shortest, Math.min(longest, said.length / usual));
  for (const [number, { stretches: full, rate }] of rounds.entries()) {
    const count = amount * full;
    if (number > 0) hard.push(...mistakenPlaces(weights, shape, other.features, mostHard));
    const places = [
      ...some(phrase, shares.phrase * count, random),
      ...some(alike, shares.alike * count, random),
      ...some(hard, shares.hard * count, random),
      ...some(anywhere, shares.other * count, random),
    ];
    const fitted = await fit(spec, weights, stretches(places, shape, play), aside, {
      epochs: 1,
      seed: seed + number,
      clock,
      loss: 'phrase',
      rate,
      decay: 1e-3,
      warmupEpochs: 0.1,
      onProgress: (_, share) => material.onProgress?.(`learning, round ${number + 1} of ${rounds.length}`, share),
    });
    const [epoch] = fitted.history as [EpochReport];
    await material.onEpoch?.({ ...epoch, epoch: number + 1, phase: number > 0 ? 'harder' : 'learning' });
    history.push(epoch);
    weights = fitted.weights;
  }
  return { weights, history };
}

/** About so many places at random, one perhaps more than once; none of none. */
const some = (places: readonly Place[], count: number, random: SeededRandom): Place[] =>
  places.length === 0
    ? []
    : Array.from({ length: Math.round(count) }, () => places[random.below(places.length)] as Place);
