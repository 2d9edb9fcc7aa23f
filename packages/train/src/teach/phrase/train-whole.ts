import type { Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import type { EpochReport } from '../../training/epoch-report.js';
import { fit } from '../../training/fit.js';
import { framesOfSteps, headNetwork, phraseNetwork, speechBands, trunkLayers, trunkWidth } from '../speech-network.js';
import { everyWindow } from './every-window.js';
import { highest, phraseMargins } from './hardest.js';
import type { LessonMaterial } from './lesson-material.js';
import { everyStep } from './train-head.js';
import { TrunkSteps } from './trunk-steps.js';
import { type Row, some, storeRows, windowRows } from './window-rows.js';

/** Windows of other sound: those most like the phrase, and so many at random. */
const [hardWanted, otherWanted] = [2500, 2000];

/**
 * Trains trunk and head together from where the head alone has come, then once more with what is taken for the phrase by
 * then. Gives the weights that are best by what is kept aside, the given ones if none are better.
 */
export async function trainWhole(
  material: LessonMaterial,
  start: Weights,
  margins: { readonly train: Float32Array; readonly aside: Float32Array },
): Promise<{ readonly weights: Weights; readonly history: readonly EpochReport[] }> {
  const { seed, clock, count, play, phrase, alike, asidePhrase, other, otherAside, random } = material;
  const shape = [framesOfSteps(count), speechBands, 1] as const;
  const spec = withoutNorms(phraseNetwork(count));
  const windows = everyWindow(other.features, count);
  const hardest = (from: readonly Row[], values: Float32Array, want: number) =>
    highest(values, want).map((i) => from[i] as Row);
  const said = storeRows(phrase, play);
  const always = [...said, ...said, ...storeRows(alike, play), ...some(windows, otherWanted, random)];
  const saidAside = storeRows(asidePhrase, play);
  const windowsAside = everyWindow(otherAside.features, count);
  const aside = windowRows(
    [
      ...saidAside,
      ...hardest(windowsAside, margins.aside, saidAside.length),
      ...some(windowsAside, saidAside.length, random),
    ],
    shape,
    saidAside.length,
  );
  const history: EpochReport[] = [];
  let weights = start;
  let loss = lossOf(phraseMargins(spec, start, aside), saidAside.length);
  const learn = async (hard: readonly Row[], epochs: number, rate: number) => {
    const train = windowRows([...always, ...hard], shape, 2 * said.length);
    const fitted = await fit(spec, weights, train, aside, {
      epochs,
      seed,
      clock,
      batch: 64,
      rate,
      decay: 1e-3,
      warmupEpochs: 0.2,
      onProgress: (epoch, share) => material.onProgress?.(`all layers, epoch ${epoch + 1}`, share),
      onEpoch: (epoch) => material.onEpoch?.({ ...epoch, phase: 'whole' }),
    });
    history.push(...fitted.history);
    if (fitted.best.valLoss >= loss) return;
    weights = fitted.weights;
    loss = fitted.best.valLoss;
  };
  const first = hardest(windows, margins.train, hardWanted);
  await learn(first, 3, 8e-4);
  const steps = new TrunkSteps(weights);
  const now = phraseMargins(
    headNetwork(count),
    headOf(weights),
    windowRows(
      everyStep(
        other.features.map((features) => steps.of(features)),
        count,
      ),
      [count, 1, trunkWidth],
      0,
    ),
  );
  steps.dispose();
  await learn([...first, ...hardest(windows, now, hardWanted)], 4, 5e-4);
  return { weights, history };
}

const nodeOf = (name: string) => Number.parseInt(name, 10);

/** The head's weights of the whole. */
const headOf = (weights: Weights): Weights =>
  new Map(
    [...weights]
      .filter(([name]) => nodeOf(name) > trunkLayers)
      .map(([name, value]) => [`${nodeOf(name) - trunkLayers}/${name.split('/')[1] ?? ''}`, value] as const),
  );

/** The mean cross-entropy of margins of which the first `phrases` are of the phrase. */
function lossOf(margins: Float32Array, phrases: number): number {
  const losses = margins.map((margin, i) => Math.log1p(Math.exp(i < phrases ? -margin : margin)));
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}
