import type { Pass } from '../network/forward.js';
import type { Network } from '../network/network.js';
import { phraseLossOf, phraseScores } from '../phrase/phrase-loss.js';
import type { Examples } from './examples.js';
import { runNetwork } from './run-network.js';

/** So many stretches without the phrase may score higher than the threshold by which phrases count as found. */
const mistaken = 2;

/** A phrase detector's loss on fixed examples, and the share of phrases that score above all but two other stretches. */
export function validatePhrase(network: Network, validation: Examples, pass: Pass) {
  const count = network.shapes.at(-1)?.reduce((product, side) => product * side, 1) ?? 1;
  const n = validation.classes.length;
  const z = runNetwork(network, validation, pass);
  const steps = new Float32Array(z.length);
  const scratch = new Float32Array(validation.shape.reduce((product, side) => product * side, 1));
  for (let i = 0; i < n; i++) {
    validation.fill(i, scratch);
    steps.set(validation.steps ?? [], i * count);
  }
  const scores = phraseScores(z, steps, n, count);
  const others = scores.mistaken.toSorted((a, b) => b - a);
  const threshold = others[mistaken] ?? Number.NEGATIVE_INFINITY;
  const said = scores.heard.filter((score) => score > Number.NEGATIVE_INFINITY);
  const found = said.filter((score) => score > threshold).length;
  const valLoss = phraseLossOf(z, steps, n, count).value;
  return { valAccuracy: said.length > 0 ? found / said.length : 0, valLoss };
}
