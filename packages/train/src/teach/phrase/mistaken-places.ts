import { Network } from '../../network/network.js';
import type { Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import { runNetwork } from '../../training/run-network.js';
import { phraseNetwork, speechBands, trunkHop } from '../speech-network.js';
import { everyStretch, type Place, type StretchShape, stretches } from './stretches.js';

/** Outputs of the stretches that are searched. */
const outputs = 40;
/** A place is the highest within so many outputs before and after it. */
const apart = 5;

/** The `most` places that are taken for the phrase most, the worst first, each in the middle of a stretch of `shape`. */
export function mistakenPlaces(
  weights: Weights,
  shape: StretchShape,
  features: readonly Int8Array[],
  most: number,
): Place[] {
  const found: { readonly place: Place; readonly score: number }[] = [];
  hearEverywhere(weights, shape.count, features).forEach((logits, i) => {
    const from = features[i] as Int8Array;
    const score = (s: number) => (logits[s - 1] ?? silent) + (logits[s] ?? silent) + (logits[s + 1] ?? silent);
    for (let s = 0; s < logits.length && s * trunkHop * speechBands < from.length; s++) {
      const own = score(s);
      let isPeak = true;
      for (let d = 1; d <= apart && isPeak; d++) isPeak = own > score(s - d) && own >= score(s + d);
      if (isPeak) found.push({ place: { features: from, first: (s - (shape.outputs >> 1)) * trunkHop }, score: own });
    }
  });
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ place }) => place);
}

/** Where there is nothing. */
const silent = -99;

/** The logit of every output of each sound, 80 ms apart. */
function hearEverywhere(weights: Weights, count: number, features: readonly Int8Array[]): Float32Array[] {
  const shape = { count, outputs };
  const network = new Network(withoutNorms(phraseNetwork(count, outputs)), weights);
  const places = everyStretch(features, shape);
  const logits = runNetwork(network, stretches(places, shape, 0));
  network.dispose();
  let at = 0;
  return features.map((from) => {
    const begin = at;
    while (places[at]?.features === from) at++;
    return logits.slice(begin * outputs, at * outputs);
  });
}
