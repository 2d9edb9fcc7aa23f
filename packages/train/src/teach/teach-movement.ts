import { PipitError } from '@pipit/core';
import type { Recording } from '@pipit/data';
import type { TrainOptions } from '../recipe/train-options.js';
import type { TrainedModel } from '../recipe/train-once.js';
import { trainRecipe } from '../recipe/train-recipe.js';
import { SeededRandom } from '../seeded-random.js';
import { cutRecording } from './cut-recording.js';
import { otherLabel } from './other-label.js';
import { teachRecipe } from './teach-recipe.js';

export interface TeachMovementOptions extends Omit<TrainOptions, 'data' | 'recordings' | 'report' | 'splitName'> {
  /** Where they lie: named in errors. */
  readonly positives: string;
  readonly said: readonly Recording[];
  readonly negatives: readonly Recording[];
  readonly name: string;
}

/** Fewer recordings are refused. */
export const fewest = 3;
/** Positives are repeated, each time changed anew, until they are this share of what is trained on. */
const shareOfPositives = 0.3;

/**
 * Makes a model from a few recordings of a new movement. A third of them, and of the rest, is kept aside: half
 * to choose by, half to judge by.
 *
 * Errors: `TEACH_FEW` for fewer than three recordings; those of reading, `RATE_MISMATCH` and `CHANNEL_MISSING` where the
 * folders do not fit each other.
 */
export async function teachMovement(options: TeachMovementOptions): Promise<TrainedModel> {
  const { said, negatives, name } = options;
  const [first] = said;
  if (!first || said.length < fewest) throw new PipitError('TEACH_FEW', options.positives, said.length, fewest);
  const input = first.spec;
  const width = input.channels.length;
  const lengths = await Promise.all(said.map(async (recording) => (await recording.read()).length / width));
  const recipe = teachRecipe({ name, input, longest: Math.max(...lengths) });
  const others = (await Promise.all(negatives.map((recording) => cutRecording(recording, recipe.clip.length)))).flat();
  if (others.length < fewest) throw new PipitError('TEACH_FEW', 'Everything else', others.length, fewest);

  const random = new SeededRandom(`teach:${options.seed}`);
  const [yes, no] = [parted(said, random), parted(others, random)];
  const wanted = Math.ceil((shareOfPositives / (1 - shareOfPositives)) * no.train.length);
  const repeated = Array.from(
    { length: Math.max(yes.train.length, wanted) },
    (_, i) => yes.train[i % yes.train.length] as Recording,
  );
  const isSaid = new Set(said);
  return trainRecipe(
    { ...recipe, data: { ...recipe.data, label: (recording) => (isSaid.has(recording) ? name : otherLabel) } },
    {
      ...options,
      data: options.positives,
      recordings: {
        train: [...repeated, ...no.train],
        validation: [...yes.validation, ...no.validation],
        test: [...yes.test, ...no.test],
      },
      splitName: 'a sixth kept aside',
      command: 'pipit teach',
    },
  );
}

/** Two thirds to train on, a sixth each to choose and to judge by, one of each at least. */
function parted(recordings: readonly Recording[], random: SeededRandom) {
  const order = random.shuffle([...recordings]);
  const aside = Math.max(1, Math.round(order.length / 6));
  return { validation: order.slice(0, aside), test: order.slice(aside, 2 * aside), train: order.slice(2 * aside) };
}
