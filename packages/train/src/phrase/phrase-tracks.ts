import { type AnyBlock, PipitError } from '@pipit/core';
import { loadSounds, type PhraseFolders } from './load-sounds.js';
import { trainingTracks, validationTracks } from './make-tracks.js';
import type { PhraseRecipe } from './phrase-recipe.js';
import { cachedTracks } from './track-cache.js';
import type { Tracks } from './tracks.js';

export interface PhraseTracksOptions {
  readonly folders: PhraseFolders;
  readonly seed: number;
  readonly catalogue: readonly AnyBlock[];
  /** Where tracks are kept from one run to the next, under a name that the caller changes with the recipe. */
  readonly cache?: string | undefined;
  readonly onProgress?: ((what: string, share: number, perSecond?: number) => void) | undefined;
}

/** What a phrase is learned from and validated on. */
export interface PhraseTracks {
  readonly train: Tracks;
  readonly validation: Tracks;
}

/** Reads all sources of a recipe and makes tracks of them. Errors: `EMPTY_CLASS`, `NO_EXAMPLES`, those of reading. */
export async function phraseTracks(
  recipe: PhraseRecipe,
  { folders, seed, catalogue, cache, onProgress }: PhraseTracksOptions,
): Promise<PhraseTracks> {
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
  return { train, validation };
}

/** Tracks to train on of the real validation recordings of the phrase, changed as those of the training recordings. */
export const phrasesToValidate = (recipe: PhraseRecipe, { folders, seed, catalogue, cache }: PhraseTracksOptions) =>
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
