import type { Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import { calibrate } from '../../quantise/calibrate.js';
import type { QuantisedNetwork } from '../../quantise/quantised-network.js';
import { trainQuantised } from '../../quantise/train-quantised.js';
import type { EpochReport } from '../../training/epoch-report.js';
import type { Examples } from '../../training/examples.js';
import { fit, type FitOptions } from '../../training/fit.js';
import {
  framesOfSteps,
  headNetwork,
  phraseNetwork,
  speechBands,
  trunkHop,
  trunkLayers,
  trunkWidth,
} from '../speech-network.js';
import { highest, phraseMargins } from './hardest.js';
import type { LessonMaterial } from './lesson-material.js';
import { everyStep } from './train-head.js';
import { TrunkSteps } from './trunk-steps.js';
import { type Row, some, storeRows, windowRows } from './window-rows.js';

/** Windows of other sound: those most like the phrase, and as many at random. */
const hardest = 2000;

/**
 * Trains trunk and head together, against the sound that is taken for the phrase; then once more with rounding, against
 * what is taken for it by then.
 */
export async function trainWhole(
  material: LessonMaterial,
  head: { readonly weights: Weights },
): Promise<{
  readonly network: QuantisedNetwork;
  readonly examples: Examples;
  readonly history: readonly EpochReport[];
}> {
  const { seed, clock, count, play, phrase, alike, asidePhrase, other, otherAside, trunk, random } = material;
  const shape = [framesOfSteps(count), speechBands, 1] as const;
  const phraseRows = storeRows(phrase, play);
  const alikeRows = storeRows(alike, play);
  const otherRows = everyWindow(other.features, count);
  const train = (margins: Float32Array) =>
    windowRows([...phraseRows, ...alikeRows, ...hardOf(otherRows, margins, hardest)], shape, phraseRows.length);
  const hardOf = (rows: readonly Row[], margins: Float32Array, want: number): Row[] => [
    ...highest(margins, want).map((i) => rows[i] as Row),
    ...some(rows, want, random),
  ];

  const asideRows = storeRows(asidePhrase, play);
  const asideMargins = marginsOf(head.weights, otherAside.steps, count);
  const asideOther = hardOf(everyWindow(otherAside.features, count), asideMargins, Math.ceil(asideRows.length / 2));
  const aside = windowRows([...asideRows, ...asideOther], shape, asideRows.length);

  const options: FitOptions = {
    epochs: 3,
    seed,
    clock,
    batch: 64,
    rate: 6e-4,
    decay: 1e-3,
    balance: true,
    labelSmoothing: 0.02,
  };
  const told = (phase: 'whole' | 'rounded'): Partial<FitOptions> => ({
    onProgress: (epoch, share) => material.onProgress?.(`${phase}, epoch ${epoch + 1}`, share),
    onEpoch: (epoch) => material.onEpoch?.({ ...epoch, phase }),
  });
  const spec = withoutNorms(phraseNetwork(count));
  const started = joined(trunk, head.weights);
  const whole = await fit(spec, started, train(marginsOf(head.weights, other.steps, count)), aside, {
    ...options,
    ...told('whole'),
  });

  const changed = new TrunkSteps(whole.weights);
  const steps = other.features.map((features) => changed.of(features));
  changed.dispose();
  const harder = train(marginsOf(headOf(whole.weights), steps, count));
  const representatives = random
    .shuffle(Uint32Array.from({ length: harder.classes.length }, (_, i) => i))
    .slice(0, 400);
  const calibrated = await calibrate(spec, whole.weights, harder, 'mse', representatives);
  const { network, fitted } = await trainQuantised(calibrated, harder, aside, {
    ...options,
    ...told('rounded'),
    epochs: 2,
    rate: 2e-4,
  });
  return { network, examples: aside, history: [...whole.history, ...fitted.history] };
}

/** How much each window of other sound is taken for the phrase. */
const marginsOf = (head: Weights, steps: readonly Float32Array[], count: number): Float32Array =>
  phraseMargins(headNetwork(count), head, windowRows(everyStep(steps, count), [count, 1, trunkWidth], 0));

/** Every window of features, as far apart as steps are. */
const everyWindow = (features: readonly Int8Array[], count: number): Row[] =>
  features.flatMap((from) => {
    const windows = Math.floor((from.length / speechBands - framesOfSteps(count)) / trunkHop) + 1;
    return Array.from({ length: Math.max(0, windows) }, (_, i) => ({ from, start: i * trunkHop * speechBands }));
  });

const nodeOf = (name: string) => Number.parseInt(name, 10);
const moved = (name: string, by: number) => `${nodeOf(name) + by}/${name.split('/')[1] ?? ''}`;

/** A trunk's weights with a head's after them. */
const joined = (trunk: Weights, head: Weights): Weights =>
  new Map([
    ...[...trunk].filter(([name]) => nodeOf(name) <= trunkLayers),
    ...[...head].map(([name, value]) => [moved(name, trunkLayers), value] as const),
  ]);

/** The head's weights of the whole. */
const headOf = (weights: Weights): Weights =>
  new Map(
    [...weights]
      .filter(([name]) => nodeOf(name) > trunkLayers)
      .map(([name, value]) => [moved(name, -trunkLayers), value] as const),
  );
