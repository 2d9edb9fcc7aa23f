import type { Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import { calibrate } from '../../quantise/calibrate.js';
import { kernelScales } from '../../quantise/kernel-scales.js';
import type { QuantisedNetwork } from '../../quantise/quantised-network.js';
import { phraseNetwork } from '../speech-network.js';
import { forUnscaled } from './scaled-features.js';
import { everyStretch, type Place, stretches } from './stretches.js';
import type { DetectorMaterial } from './train-detector.js';

/** Stretches of each kind by which the grids of int8 are chosen. */
const representatives = 100;

/** Rounds trunk and head to int8, over the one window that a stream needs; int8 features go in as they are. */
export async function roundPhrase(
  { shape, phrase, alike, other, random }: DetectorMaterial,
  trained: Weights,
): Promise<QuantisedNetwork> {
  const some = (places: readonly Place[]) =>
    Array.from({ length: representatives }, () => places[random.below(places.length)] as Place);
  const places = [phrase, alike, everyStretch(other.features, shape)].flatMap(some);
  const soft = softer(trained);
  const overStretches = withoutNorms(phraseNetwork(shape.count, shape.outputs));
  const { grids } = await calibrate(overStretches, soft, stretches(places, shape, 0), 'mse');
  const spec = withoutNorms(phraseNetwork(shape.count));
  const weights = forUnscaled(soft);
  return { spec, weights, grids: [{ scale: 1, zeroPoint: 0 }, ...grids.slice(1)], scales: kernelScales(spec, weights) };
}

const nodeOf = (name: string) => Number.parseInt(name, 10);

/** A quarter of the logits: the scores that int8 can tell apart then lie where thresholds do, not all next to 1. */
function softer(weights: Weights): Weights {
  const last = Math.max(...[...weights.keys()].map(nodeOf));
  return new Map(
    [...weights].map(([name, { shape, values }]) => [
      name,
      { shape, values: nodeOf(name) === last ? values.map((value) => value / 4) : values },
    ]),
  );
}
