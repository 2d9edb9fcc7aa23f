import { openFolder, type Recording } from '@pipit/data';
import type { NetworkSpec } from '../network/network-spec.js';
import { SeededRandom } from '../seeded-random.js';
import type { Examples } from '../training/examples.js';
import { repeatedExamples } from '../training/repeated-examples.js';
import { ClipCache } from './clip-cache.js';
import { clipExamples } from './clip-examples.js';
import { FrontEnd } from './front-end.js';
import { loadClips, requireEveryClass } from './load-clips.js';
import { moreRecordings } from './more-recordings.js';
import type { Recipe } from './recipe.js';
import { soundsIn } from './sounds-in.js';
import { type RecipeSplit, splitRecordings } from './split-recordings.js';
import type { TrainOptions } from './train-options.js';

/** A recipe with its data read and its network laid out: all that training needs. */
export interface PreparedRecipe {
  readonly spec: NetworkSpec;
  readonly split: RecipeSplit;
  readonly train: Examples;
  readonly validation: Examples;
  /** The test examples; where nothing is to be tested, those of validation. */
  readonly test: Examples;
  /** Examples of training by which int8 grids are chosen. */
  readonly representatives: Uint32Array;
}

/** Reads and splits the recordings and runs them through the front end. Errors: those of reading, splitting and cutting. */
export async function prepareRecipe(recipe: Recipe, options: TrainOptions): Promise<PreparedRecipe> {
  const { seed, catalogue } = options;
  const split = await recordingsOf(recipe, options);
  const augment = await recipe.augment?.({ sounds: (name) => soundsIn(options.data, name, recipe.input) });
  const cache = options.cache === undefined ? undefined : new ClipCache(options.cache);
  const more = await moreRecordings(recipe.more ?? [], options.data, recipe.input.rateHz);
  const own = recipe.data.label ?? ((recording: Recording) => recording.label);
  const data = { label: (recording: Recording) => more.get(recording) ?? own(recording) };
  const read = async (recordings: readonly Recording[], what: 'train' | 'validation' | 'test'): Promise<Examples> => {
    const clips = await loadClips({ ...recipe, data }, recordings, {
      onProgress: (done, of) => options.onProgress?.(`reading ${what}`, done / of),
      ...(cache ? { cache } : {}),
    });
    if (what === 'train') requireEveryClass(clips, options.data);
    const { augmentFeatures, variants } = recipe;
    const frontEnd = new FrontEnd(recipe.input, recipe.frontEnd, catalogue);
    return clipExamples(clips, recipe.input, frontEnd, {
      ...(what === 'train' && { changes: { augment, augmentFeatures, variants, seed } }),
      ...(cache && { cache }),
    });
  };
  const once = await read([...split.train, ...more.keys()], 'train');
  const train = repeatedExamples(once, (label) => recipe.often?.[recipe.labels[label] ?? ''] ?? 1);
  const validation = await read(split.validation, 'validation');
  const test = split.test.length > 0 ? await read(split.test, 'test') : validation;
  const spec = recipe.network([...train.shape] as [number, number, number], recipe.labels.length);
  return { spec, split, train, validation, test, representatives: representatives(train.classes.length, seed) };
}

async function recordingsOf(recipe: Recipe, { data, seed, recordings }: TrainOptions): Promise<RecipeSplit> {
  if (!recordings) {
    const folder = await openFolder(data);
    return recipe.split ? recipe.split(folder, seed) : splitRecordings(folder, seed);
  }
  const { train, validation, test } = recordings;
  if (validation) return { train, validation, test };
  const groups = new Set(train.map(({ group }) => group));
  const isValidation = chooseGroups([...groups], seed);
  return {
    train: train.filter(({ group }) => !isValidation.has(group)),
    validation: train.filter(({ group }) => isValidation.has(group)),
    test,
  };
}

/** An eighth of the groups, at least one. */
const chooseGroups = (groups: readonly string[], seed: number): ReadonlySet<string> =>
  new Set(
    new SeededRandom(`validation:${seed}`)
      .shuffle([...groups].sort())
      .slice(0, Math.max(1, Math.round(groups.length / 8))),
  );

/** Up to 500 examples by which the grids are chosen. */
const representatives = (count: number, seed: number): Uint32Array =>
  new SeededRandom(`calibration:${seed}`).shuffle(Uint32Array.from({ length: count }, (_, i) => i)).slice(0, 500);
