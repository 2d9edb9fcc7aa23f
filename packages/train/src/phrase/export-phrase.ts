import { toStreaming } from '@pipit/runtime';
import { toTflite } from '../export/to-tflite.js';
import { foldNorms } from '../network/fold-norms.js';
import type { NetworkSpec } from '../network/network-spec.js';
import { calibrate } from '../quantise/calibrate.js';
import { kernelScales } from '../quantise/kernel-scales.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { trainQuantised } from '../quantise/train-quantised.js';
import type { EpochReport } from '../training/epoch-report.js';
import { SeededRandom } from '../seeded-random.js';
import type { Examples } from '../training/examples.js';
import type { FittedPhrase } from './fit-phrase.js';
import type { PhraseRecipe } from './phrase-recipe.js';
import { featureGrid } from './track-examples.js';

/** Rounds a trained detector to int8: grids from training examples, then some epochs with rounding. */
export async function quantisePhrase(
  recipe: PhraseRecipe,
  { spec, weights, train, validation, common }: FittedPhrase,
  onEpoch?: (epoch: EpochReport & { readonly phase: string }) => void | Promise<void>,
): Promise<QuantisedNetwork> {
  const folded = foldNorms(spec, weights);
  const calibrated = await calibrate(folded.spec, folded.weights, representatives(train), recipe.calibration);
  const quantised = { ...calibrated, grids: [featureGrid, ...calibrated.grids.slice(1)] };
  if (!recipe.roundingEpochs) return quantised;
  const { network } = await trainQuantised(quantised, train, validation, {
    ...common,
    epochs: recipe.roundingEpochs,
    rate: (recipe.training.rate ?? 2e-3) / 20,
    warmupEpochs: 0,
    onEpoch: (epoch) => onEpoch?.({ ...epoch, phase: 'rounded' }),
  });
  return network;
}

/** The streaming int8 `.tflite` of a detector: `hop` frames in, the probability that the phrase has just been said out. */
export function exportPhrase(
  recipe: Pick<PhraseRecipe, 'name' | 'version' | 'reach' | 'hop'>,
  quantised: QuantisedNetwork,
): Uint8Array {
  const [, ...rest] = quantised.spec.input;
  const spec: NetworkSpec = { ...quantised.spec, input: [recipe.reach, ...rest] };
  const window = toTflite(
    { ...quantised, spec, scales: kernelScales(spec, quantised.weights) },
    {
      head: 'logistic',
      isFrames: true,
      isSmall: true,
      description: `${recipe.name} ${recipe.version}, trained by Pipit`,
    },
  );
  return toStreaming(window, recipe.hop).model;
}

/** 400 drawn examples that stay what they are. */
function representatives(train: Examples): Examples {
  const count = Math.min(400, train.classes.length);
  const every = Math.floor(train.classes.length / count);
  return {
    shape: train.shape,
    classes: Array.from({ length: count }, (_, i) => train.classes[i * every] as number),
    fill: (index, out) => train.fill(index * every, out, new SeededRandom(`representative:${index}`)),
  };
}
