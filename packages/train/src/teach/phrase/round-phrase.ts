import type { Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import { calibrate } from '../../quantise/calibrate.js';
import type { QuantisedNetwork } from '../../quantise/quantised-network.js';
import { framesOfSteps, phraseNetwork, speechBands } from '../speech-network.js';
import { everyWindow } from './every-window.js';
import type { LessonMaterial } from './lesson-material.js';
import { some, storeRows, windowRows } from './window-rows.js';

/** Windows by which the grids of int8 are chosen. */
const representatives = 400;

/** Rounds trunk and head to int8. */
export function roundPhrase(
  { count, play, phrase, alike, other, random }: LessonMaterial,
  weights: Weights,
): Promise<QuantisedNetwork> {
  const rows = [
    ...some(storeRows(phrase, play), representatives / 4, random),
    ...some(storeRows(alike, play), representatives / 4, random),
    ...some(everyWindow(other.features, count), representatives / 2, random),
  ];
  const windows = windowRows(rows, [framesOfSteps(count), speechBands, 1], 0);
  return calibrate(withoutNorms(phraseNetwork(count)), softer(weights), windows, 'mse');
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
