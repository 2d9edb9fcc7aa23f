import type { Clock } from '@pipit/core';
import { initialWeights, meanWeights, type Weights } from '../network/network-weights.js';
import { Network } from '../network/network.js';
import type { NetworkSpec } from '../network/network-spec.js';
import { SeededRandom } from '../seeded-random.js';
import type { EpochReport } from '../training/epoch-report.js';
import { type FitOptions, fit } from '../training/fit.js';
import { mistakenPlaces } from './mine.js';
import type { PhraseRecipe } from './phrase-recipe.js';
import { phraseTracks, type PhraseTracks, type PhraseTracksOptions } from './phrase-tracks.js';
import {
  Cutter,
  type CutOptions,
  drawnExamples,
  everyPlace,
  type PhraseExamples,
  placedExamples,
} from './track-examples.js';

export interface FitPhraseOptions extends PhraseTracksOptions {
  readonly clock: Clock;
  readonly checkpoint?: string | undefined;
  readonly onEpoch?: ((epoch: EpochReport & { readonly phase: string }) => void | Promise<void>) | undefined;
}

/** A trained detector over long stretches, with what it was trained on. */
export interface FittedPhrase {
  readonly spec: NetworkSpec;
  readonly weights: Weights;
  readonly train: PhraseExamples;
  readonly validation: PhraseExamples;
  readonly history: readonly EpochReport[];
  readonly common: FitOptions;
}

const [shareOfPhrases, shareOfHard, mostHard] = [0.3, 0.35, 4000];

/**
 * Trains the network of a phrase recipe, and again after each search for what it takes for the phrase wrongly. Tracks are made
 * of the recipe's sources unless given.
 */
export async function fitPhrase(
  recipe: PhraseRecipe,
  options: FitPhraseOptions,
  given?: PhraseTracks,
): Promise<FittedPhrase> {
  const { seed, clock, checkpoint } = options;
  const tracks = given ?? (await phraseTracks(recipe, options));
  const frames = recipe.reach + (recipe.steps - 1) * recipe.hop;
  const spec = recipe.network(frames);
  const cut: CutOptions = { frames, reach: recipe.reach, hop: recipe.hop };
  const cutter = new Cutter(tracks.train, cut, (source) => recipe.sources[source]?.weight ?? 1);
  const toJudge = new Cutter(tracks.validation, cut, () => 1);
  const validation = placedExamples(toJudge, everyPlace(toJudge));
  const phraseShareOf = (source: number) => recipe.sources[source]?.drawn ?? 1;
  const draw = { cutter, count: recipe.examplesAnEpoch, shareOfPhrases, phraseShareOf };
  let train = drawnExamples(draw);
  const common: FitOptions = {
    ...recipe.training,
    loss: 'phrase',
    seed,
    clock,
    onProgress: (epoch, share, perSecond) => options.onProgress?.(`epoch ${epoch + 1}`, share, perSecond),
  };
  const history: EpochReport[] = [];
  const ends: Weights[] = [];
  let weights = initialWeights(spec, new SeededRandom(`weights:${seed}`));
  const rounds: readonly Partial<NonNullable<PhraseRecipe['rounds']>[number]>[] = [{}, ...(recipe.rounds ?? [])];
  for (const [number, round] of rounds.entries()) {
    if (number > 0) {
      const network = new Network(spec, weights);
      const hard = mistakenPlaces(network, cutter, mostHard);
      network.dispose();
      options.onProgress?.(`${hard.length} places are mistaken`, 1);
      train = drawnExamples({ ...draw, hard, shareOfHard });
    }
    const fitted = await fit(spec, weights, train, validation, {
      ...common,
      ...round,
      seed: seed + 1000 * number,
      ...(checkpoint ? { checkpoint: `${checkpoint}-${number}` } : {}),
      onEpoch: (epoch) => options.onEpoch?.({ ...epoch, phase: number === 0 ? 'float' : `after search ${number}` }),
    });
    weights = fitted.weights;
    ends.push(weights);
    history.push(...fitted.history);
  }
  weights = meanWeights(ends.slice(-(recipe.averagedRounds ?? 1)));
  return { spec, weights, train, validation, history, common };
}
