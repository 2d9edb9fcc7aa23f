import { type AnyBlock, type Clock, PipitError } from '@pipit/core';
import { initialWeights, meanWeights, type Weights } from '../network/network-weights.js';
import { Network } from '../network/network.js';
import type { NetworkSpec } from '../network/network-spec.js';
import { SeededRandom } from '../seeded-random.js';
import type { EpochReport } from '../training/epoch-report.js';
import { type FitOptions, fit } from '../training/fit.js';
import { loadSounds, type PhraseFolders } from './load-sounds.js';
import { trainingTracks, validationTracks } from './make-tracks.js';
import { mistakenPlaces } from './mine.js';
import type { PhraseRecipe } from './phrase-recipe.js';
import { cachedTracks } from './track-cache.js';
import {
  Cutter,
  type CutOptions,
  drawnExamples,
  everyPlace,
  type PhraseExamples,
  placedExamples,
} from './track-examples.js';
import { joinTracks, type Tracks } from './tracks.js';

export interface FitPhraseOptions {
  readonly folders: PhraseFolders;
  readonly seed: number;
  readonly clock: Clock;
  readonly catalogue: readonly AnyBlock[];
  /** Where tracks are kept from one run to the next, under a name that the caller changes with the recipe. */
  readonly cache?: string | undefined;
  readonly checkpoint?: string | undefined;
  /** Whether the phrases of the validation recordings are learned as well; what is validated then says nothing of them. */
  readonly withValidation?: boolean | undefined;
  readonly onProgress?: ((what: string, share: number, perSecond?: number) => void) | undefined;
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

/** Trains the network of a phrase recipe, and again after each search for what it takes for the phrase wrongly. */
export async function fitPhrase(recipe: PhraseRecipe, options: FitPhraseOptions): Promise<FittedPhrase> {
  const { seed, clock } = options;
  const [trainTracks, valTracks] = await tracksFor(recipe, options);
  const frames = recipe.reach + (recipe.steps - 1) * recipe.hop;
  const spec = recipe.network(frames);
  const cut: CutOptions = { frames, reach: recipe.reach, hop: recipe.hop };
  const cutter = new Cutter(trainTracks, cut, (source) => recipe.sources[source]?.weight ?? 1);
  const toJudge = new Cutter(valTracks, cut, () => 1);
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
  const checkpoint = options.checkpoint && `${options.checkpoint}${options.withValidation ? '-whole' : ''}`;
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

async function tracksFor(recipe: PhraseRecipe, options: FitPhraseOptions): Promise<readonly [Tracks, Tracks]> {
  const { folders, seed, catalogue, cache, onProgress, withValidation } = options;
  const train = await cachedTracks(cache, `train-${seed}`, async () => {
    const { sounds, noises } = await loadSounds(recipe, folders, 'train', onProgress);
    if (!sounds.some(({ isPhrase }) => isPhrase)) throw new PipitError('EMPTY_CLASS', [recipe.phrase], folders.data);
    return trainingTracks(recipe, sounds, recipe.places(noises), catalogue, seed, onProgress);
  });
  const validation = await cachedTracks(cache, 'val', async () => {
    const { noises } = await loadSounds({ ...recipe, sources: onlyNoise(recipe) }, folders, 'train');
    const { sounds } = await loadSounds(recipe, folders, 'val', onProgress);
    if (!sounds.some(({ isPhrase }) => isPhrase)) throw new PipitError('NO_EXAMPLES', 'validate on');
    return validationTracks(recipe, sounds, recipe.places(noises), catalogue);
  });
  return [withValidation ? joinTracks(train, await phrasesToValidate(recipe, options)) : train, validation];
}

/** Tracks to train on of the real validation recordings of the phrase, changed as those of the training recordings. */
const phrasesToValidate = (recipe: PhraseRecipe, { folders, seed, catalogue, cache }: FitPhraseOptions) =>
  cachedTracks(cache, `train-more-${seed}`, async () => {
    const { sounds, noises } = await loadSounds(recipe, folders, 'train');
    const { sounds: known } = await loadSounds(recipe, folders, 'val');
    const phrases = known.filter(({ isPhrase, source }) => isPhrase && !recipe.sources[source]?.synthetic);
    return trainingTracks(recipe, phrases, recipe.places(noises), catalogue, seed + 1000, undefined, sounds);
  });

const onlyNoise = ({ sources }: PhraseRecipe) =>
  sources.map((source) => ({
    ...source,
    use: (recording: Parameters<typeof source.use>[0]) =>
      source.use(recording) === 'noise' ? ('noise' as const) : undefined,
  }));
