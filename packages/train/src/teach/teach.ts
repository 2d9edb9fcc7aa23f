import { PipitError } from '@pipit/core';
import { fitSignal, openFolder, type Recording } from '@pipit/data';
import type { TrainOptions } from '../recipe/train-options.js';
import type { TrainedModel } from '../recipe/train-once.js';
import { trainRecipe } from '../recipe/train-recipe.js';
import { SeededRandom } from '../seeded-random.js';
import { cutRecording } from './cut-recording.js';
import { otherLabel } from './other-label.js';
import { teachRecipe } from './teach-recipe.js';

export interface TeachOptions extends Omit<TrainOptions, 'data' | 'recordings' | 'report' | 'splitName'> {
  /** A folder of recordings of the new phrase or movement, one each. */
  readonly positives: string;
  /** Folders of everything else: other words, other movements, noise, long stretches of nothing. */
  readonly negatives: readonly string[];
  /** What it is called; the label of the positives without this. */
  readonly name?: string;
}

const fewest = 3;
/** Positives are repeated, each time changed anew, until they are this share of what is trained on. */
const shareOfPositives = 0.3;

/**
 * Makes a model from a few recordings of a new phrase or movement. A third of them, and of the rest, is kept aside: half
 * to choose by, half to judge by.
 *
 * Errors: `TEACH_FEW` for fewer than three recordings; those of reading, `RATE_MISMATCH` and `CHANNEL_MISSING` where the
 * folders do not fit each other.
 */
export async function teach(options: TeachOptions): Promise<TrainedModel> {
  const { recordings: said } = await openFolder(options.positives);
  if (said.length < fewest) throw new PipitError('TEACH_FEW', options.positives, said.length, fewest);
  const [first] = said as [Recording];
  const name = options.name ?? first.label ?? 'taught';
  const input = first.spec;
  const width = input.channels.length;
  const lengths = await Promise.all(said.map(async (recording) => (await recording.read()).length / width));
  const folders = await Promise.all(options.negatives.map((folder) => openFolder(folder)));
  const negatives = folders.flatMap(({ recordings }) => recordings);
  const noises = await soundsOf(negatives.slice(0, 40), first);
  const recipe = teachRecipe({ name, input, longest: Math.max(...lengths), noises });
  const others = (await Promise.all(negatives.map((recording) => cutRecording(recording, recipe.clip.length)))).flat();
  if (others.length < fewest)
    throw new PipitError('TEACH_FEW', options.negatives.join(', ') || 'the negatives', others.length, fewest);

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

async function soundsOf(recordings: readonly Recording[], like: Recording): Promise<readonly Float32Array[]> {
  const sounds: Float32Array[] = [];
  for (const recording of recordings) {
    if (recording.spec.rateHz === like.spec.rateHz)
      sounds.push(fitSignal(recording.spec, like.spec)(await recording.read()));
  }
  return sounds;
}
