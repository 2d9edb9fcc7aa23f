import type { Weights } from '../../network/network-weights.js';
import { initialWeights } from '../../network/network-weights.js';
import type { EpochReport } from '../../training/epoch-report.js';
import { fit, type FitOptions } from '../../training/fit.js';
import type { FeatureStore } from '../feature-store.js';
import { framesOfSteps, headNetwork, speechBands, trunkWidth } from '../speech-network.js';
import { highest, phraseMargins } from './hardest.js';
import type { LessonMaterial } from './lesson-material.js';
import { type Row, some, storeRows, windowRows } from './window-rows.js';

/** Windows of other sound that the head is trained on at first, and those most like the phrase that come to them then. */
const [otherWanted, hardWanted] = [15_000, 5_000];
/** How often a window of the phrase is seen in an epoch: there is much more of everything else. */
const repeats = 4;

export interface TrainedHead {
  readonly weights: Weights;
  /** How much each window of other sound, to train on and kept aside, is taken for the phrase. */
  readonly margins: { readonly train: Float32Array; readonly aside: Float32Array };
  readonly history: readonly EpochReport[];
}

/**
 * Trains what tells a phrase from everything else, on what the trunk says as it is: first against other sound at random,
 * then also against what is most taken for the phrase.
 */
export async function trainHead(material: LessonMaterial): Promise<TrainedHead> {
  const { seed, clock, count, phrase, alike, asidePhrase, other, otherAside, random } = material;
  const shape = [count, 1, trunkWidth] as const;
  const spec = headNetwork(count);
  const rows = stepsOf(material, phrase);
  const every = everyStep(other.steps, count);
  const asideRows = stepsOf(material, asidePhrase);
  const everyAside = everyStep(otherAside.steps, count);
  const options = (epochs: number, rate: number): FitOptions => ({
    epochs,
    seed,
    clock,
    batch: 256,
    rate,
    decay: 1e-3,
    onProgress: (epoch, share) => material.onProgress?.(`learning, epoch ${epoch + 1}`, share),
  });
  const chosenBy = (hard: readonly Row[]) =>
    windowRows([...asideRows, ...hard, ...some(everyAside, asideRows.length, random)], shape, asideRows.length);

  const atRandom = [
    ...Array.from({ length: repeats }, () => rows).flat(),
    ...stepsOf(material, alike),
    ...some(every, otherWanted, random),
  ];
  const phrases = repeats * rows.length;
  const history: EpochReport[] = [];
  let weights = initialWeights(spec, random);
  const learn = async (train: readonly Row[], hard: readonly Row[], epochs: number, rate: number) => {
    const phase = hard.length > 0 ? 'harder' : 'learning';
    const fitted = await fit(spec, weights, windowRows(train, shape, phrases), chosenBy(hard), {
      ...options(epochs, rate),
      onEpoch: (epoch) => material.onEpoch?.({ ...epoch, phase }),
    });
    weights = fitted.weights;
    history.push(...fitted.history);
  };
  const margins = (from: readonly Row[]) => phraseMargins(spec, weights, windowRows(from, shape, 0));
  const hardest = (from: readonly Row[], want: number): Row[] =>
    highest(margins(from), want).map((i) => from[i] as Row);
  await learn(atRandom, [], 5, 2e-3);
  const hard = hardest(every, hardWanted);
  await learn([...atRandom, ...hard], hardest(everyAside, asideRows.length), 4, 1e-3);
  return { weights, margins: { train: margins(every), aside: margins(everyAside) }, history };
}

/** Every window of `count` steps. */
export const everyStep = (steps: readonly Float32Array[], count: number): Row[] =>
  steps.flatMap((from) =>
    Array.from({ length: Math.max(0, from.length / trunkWidth - count + 1) }, (_, i) => ({
      from,
      start: i * trunkWidth,
    })),
  );

/** What the trunk says of versions, each cut at random within its play. */
function stepsOf({ count, play, steps, random }: LessonMaterial, store: FeatureStore): Row[] {
  const windows = storeRows(store, 0).map((row) => ({ ...row, start: random.below(play + 1) * speechBands }));
  const made = steps.ofWindows(windowRows(windows, [framesOfSteps(count), speechBands, 1], 0));
  return windows.map((_, i) => ({ from: made, start: i * count * trunkWidth }));
}
