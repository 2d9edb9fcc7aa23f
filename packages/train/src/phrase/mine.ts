import type { Network } from '../network/network.js';
import { runNetwork } from '../training/run-network.js';
import { phraseScores } from './phrase-loss.js';
import { type Cutter, everyPlace, type Place, placedExamples } from './track-examples.js';

/** The places without the phrase that a network takes for it most, the worst first: `count` of them at most. */
export function mistakenPlaces(network: Network, cutter: Cutter, count: number, lowest = -4): readonly Place[] {
  const withPhrase = new Set(cutter.tracks.phrases.map(({ track }) => track));
  const places = everyPlace(cutter).filter(({ track }) => !withPhrase.has(track));
  const examples = placedExamples(cutter, places);
  const z = runNetwork(network, examples);
  const steps = new Float32Array(z.length).fill(-1);
  const { mistaken } = phraseScores(z, steps, places.length, cutter.steps);
  return places
    .map((place, i) => ({ place, score: mistaken[i] as number }))
    .filter(({ score }) => score > lowest)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ place }) => place);
}
