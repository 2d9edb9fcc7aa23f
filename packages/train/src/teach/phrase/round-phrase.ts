import type { Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import { calibrate } from '../../quantise/calibrate.js';
import type { QuantisedNetwork } from '../../quantise/quantised-network.js';
import { framesOfSteps, phraseNetwork, speechBands, trunkHop, trunkLayers } from '../speech-network.js';
import type { LessonMaterial } from './lesson-material.js';
import { type Row, some, storeRows, windowRows } from './window-rows.js';

/** Windows by which the grids of int8 are chosen. */
const representatives = 400;

/** Puts trunk and head together and rounds them to int8. The trunk's kernels lie on their grids already. */
export function roundPhrase(
  { trunk, count, play, phrase, alike, other, random }: LessonMaterial,
  head: Weights,
): Promise<QuantisedNetwork> {
  const rows = [
    ...some(storeRows(phrase, play), representatives / 4, random),
    ...some(storeRows(alike, play), representatives / 4, random),
    ...some(everyWindow(other.features, count), representatives / 2, random),
  ];
  const windows = windowRows(rows, [framesOfSteps(count), speechBands, 1], 0);
  return calibrate(withoutNorms(phraseNetwork(count)), joined(trunk, softer(head)), windows, 'mse');
}

/** Every window of features, as far apart as steps are. */
const everyWindow = (features: readonly Int8Array[], count: number): Row[] =>
  features.flatMap((from) => {
    const windows = Math.floor((from.length / speechBands - framesOfSteps(count)) / trunkHop) + 1;
    return Array.from({ length: Math.max(0, windows) }, (_, i) => ({ from, start: i * trunkHop * speechBands }));
  });

const nodeOf = (name: string) => Number.parseInt(name, 10);

/** Half the logits: the scores that int8 can tell apart then lie where thresholds do, not all next to 1. */
function softer(head: Weights): Weights {
  const last = Math.max(...[...head.keys()].map(nodeOf));
  return new Map(
    [...head].map(([name, { shape, values }]) => [
      name,
      { shape, values: nodeOf(name) === last ? values.map((value) => value / 2) : values },
    ]),
  );
}

/** A trunk's weights with a head's after them. */
const joined = (trunk: Weights, head: Weights): Weights =>
  new Map([
    ...[...trunk].filter(([name]) => nodeOf(name) <= trunkLayers),
    ...[...head].map(([name, value]) => [`${nodeOf(name) + trunkLayers}/${name.split('/')[1] ?? ''}`, value] as const),
  ]);
