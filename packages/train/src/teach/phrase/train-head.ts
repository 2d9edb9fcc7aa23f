import type { Weights } from '../../network/network-weights.js';
import { initialWeights } from '../../network/network-weights.js';
import type { SeededRandom } from '../../seeded-random.js';
import type { EpochReport } from '../../training/epoch-report.js';
import { fit } from '../../training/fit.js';
import type { FeatureStore } from '../feature-store.js';
import { framesOfSteps, headNetwork, speechBands, trunkWidth } from '../speech-network.js';
import type { LessonMaterial } from './lesson-material.js';
import { type Row, some, storeRows, windowRows } from './window-rows.js';

/** Windows of other sound that the head is trained on. */
const otherWanted = 30_000;

/** Trains what tells a phrase from everything else, on what the trunk says as it is. */
export async function trainHead(
  material: LessonMaterial,
): Promise<{ readonly weights: Weights; readonly history: readonly EpochReport[] }> {
  const { seed, clock, count, phrase, alike, asidePhrase, other, otherAside, random } = material;
  const shape = [count, 1, trunkWidth] as const;
  const phraseRows = stepsOf(material, phrase);
  const otherRows = some(everyStep(other.steps, count), otherWanted, random);
  const train = [...phraseRows, ...stepsOf(material, alike), ...otherRows];
  const aside = stepsOf(material, asidePhrase);
  const chooseBy = [...aside, ...some(everyStep(otherAside.steps, count), aside.length, random)];
  const spec = headNetwork(count);
  return fit(
    spec,
    initialWeights(spec, random),
    windowRows(train, shape, phraseRows.length),
    windowRows(chooseBy, shape, aside.length),
    {
      epochs: 8,
      seed,
      clock,
      batch: 256,
      rate: 2e-3,
      decay: 1e-3,
      balance: true,
      labelSmoothing: 0.02,
      onProgress: (epoch, share) => material.onProgress?.(`head, epoch ${epoch + 1}`, share),
      onEpoch: (epoch) => material.onEpoch?.({ ...epoch, phase: 'head' }),
    },
  );
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
  const windows = storeRows(store, 0).map((row) => ({ ...row, start: startWithin(play, random) }));
  const made = steps.ofWindows(windowRows(windows, [framesOfSteps(count), speechBands, 1], 0));
  return windows.map((_, i) => ({ from: made, start: i * count * trunkWidth }));
}

const startWithin = (play: number, random: SeededRandom) => random.below(play + 1) * speechBands;
