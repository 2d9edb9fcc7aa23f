import { type AirKnees, airEvidence, airEvidenceNames, airKneesSchema } from './air-evidence.js';
import { fitSoftmax, softmax } from './fit-softmax.js';
import { SeededDraws } from './seeded-draws.js';
import { type SyntheticMoment, syntheticAir } from './synthetic-air.js';

/** Classes of `fitAir` and of the block `classify-air`, in order. */
export const airLabels = ['no_fire', 'false_alarm', 'fire'] as const;
export type AirLabel = (typeof airLabels)[number];

/** One recording: its levels (before any baseline) window by window, in the order of `airRises`. */
export interface AirRecording {
  readonly label: AirLabel;
  /** The scenario; recordings of one scenario are near-copies and never on both sides of a split. */
  readonly group: string;
  readonly levels: readonly ArrayLike<number>[];
}

/** What `classify-air` and the `rise` before it need. */
export interface AirModel {
  /** Levels of clean air, from which rises are counted before a baseline is learned. */
  readonly clean: readonly number[];
  readonly knees: AirKnees;
  /** For each of `airLabels` the weight of each piece of evidence, and last the bias. */
  readonly weights: readonly (readonly number[])[];
}

export interface FitAirOptions {
  readonly seed?: number;
  /** Synthetic moments of each made scenario; 0 trains on recordings alone. */
  readonly synthetic?: number;
  readonly ridge?: number;
  /** Knees to choose among, by leaving out each training scenario in turn; default: `kneeChoices`. */
  readonly choices?: readonly Partial<AirKnees>[];
}

/** Weight of a recorded scenario against that of a made one. */
const realWeight = 2;

/** A gain smaller than this is rounding. */
const leastGain = 1e-9;

/** The knees that `fitAir` chooses among, the middle ones first. */
export const kneeChoices: readonly Partial<AirKnees>[] = [0.7, 0.5, 0.9].flatMap((smoke) =>
  [2.3, 1.8, 2.8].flatMap((flame) => [8, 6].map((heat) => ({ smoke, flame, heat }))),
);

/**
 * Learns fire, false alarm and no fire from recordings of whole scenarios, with synthetic ones beside them.
 *
 * The knees are chosen on the training scenarios alone: each is left out in turn, and those knees win with which the mean
 * and the worst scenario (fire or not) are best; among equals, and with fewer than three scenarios, the first of
 * `choices`. Deterministic for a seed.
 */
export function fitAir(recordings: readonly AirRecording[], options: FitAirOptions = {}): AirModel {
  const choices = (options.choices ?? kneeChoices).map((choice) => airKneesSchema.parse(choice));
  const groups = [...new Set(recordings.map(({ group }) => group))];
  let best = choices[0] as AirKnees;
  let bestScore = Number.NEGATIVE_INFINITY;
  if (groups.length > 2 && choices.length > 1) {
    for (const knees of choices) {
      const score = innerScore(recordings, groups, knees, options);
      if (score > bestScore + leastGain) {
        bestScore = score;
        best = knees;
      }
    }
  }
  return fitWith(recordings, best, options);
}

/** Probabilities of `airLabels` for one moment's levels. */
export function judgeAir({ clean, knees, weights }: AirModel, levels: ArrayLike<number>): Float64Array {
  const evidence = new Float64Array(airEvidenceNames.length + 1).fill(1);
  const scores = new Float64Array(airLabels.length);
  airEvidence(
    clean.map((level, i) => (levels[i] as number) - level),
    knees,
    evidence,
  );
  softmax(weights, evidence, scores);
  return scores;
}

function innerScore(
  recordings: readonly AirRecording[],
  groups: readonly string[],
  knees: AirKnees,
  options: FitAirOptions,
): number {
  const rates: number[] = [];
  for (const group of groups) {
    const train = recordings.filter((recording) => recording.group !== group);
    if (!train.some(({ label }) => label === 'fire')) continue;
    const model = fitWith(train, knees, options);
    const sure = recordings.filter((recording) => recording.group === group).map((one) => sureness(model, one));
    rates.push(sure.filter((p) => p >= 0.5).length / sure.length);
  }
  if (rates.length === 0) return 0;
  return mean(rates) + Math.min(...rates);
}

/** The mean probability that a recording is what it is: a fire, or none. */
function sureness(model: AirModel, { label, levels }: AirRecording): number {
  const fire = mean(levels.map((level) => judgeAir(model, level)[2] as number));
  return label === 'fire' ? fire : 1 - fire;
}

function fitWith(recordings: readonly AirRecording[], knees: AirKnees, options: FitAirOptions): AirModel {
  const { seed = 1, synthetic = 150, ridge = 0.003 } = options;
  const clean = cleanLevels(recordings);
  const perGroup = new Map<string, number>();
  for (const { group, levels } of recordings) perGroup.set(group, (perGroup.get(group) ?? 0) + levels.length);
  const rises = (label: AirLabel) =>
    recordings.filter((one) => one.label === label).flatMap((one) => risesOf(one, clean));
  const made: readonly SyntheticMoment[] = syntheticAir(
    { clean: rises('no_fire'), fires: rises('fire') },
    synthetic,
    new SeededDraws(seed),
  );
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  const importance: number[] = [];
  const add = (moment: ArrayLike<number>, label: number, weight: number) => {
    const evidence = new Float64Array(airEvidenceNames.length);
    airEvidence(moment, knees, evidence);
    rows.push(evidence);
    labels.push(label);
    importance.push(weight);
  };
  for (const recording of recordings) {
    const weight = realWeight / (perGroup.get(recording.group) ?? 1);
    for (const moment of risesOf(recording, clean)) add(moment, airLabels.indexOf(recording.label), weight);
  }
  for (const { rises: moment, label } of made) add(moment, label, 1 / synthetic);
  const weights = fitSoftmax(rows, labels, importance, { classes: airLabels.length, ridge });
  return { clean, knees, weights: weights.map((row) => [...row]) };
}

const risesOf = ({ levels }: AirRecording, clean: readonly number[]): Float64Array[] =>
  levels.map((level) => Float64Array.from(clean, (base, i) => (level[i] as number) - base));

/** The mean over clean scenarios of their median levels; where none is clean, the levels of the one with least VOC. */
function cleanLevels(recordings: readonly AirRecording[]): number[] {
  const clean = recordings.filter(({ label }) => label === 'no_fire');
  const medians = [...new Set((clean.length > 0 ? clean : recordings).map(({ group }) => group))].map((group) => {
    const levels = recordings.filter((one) => one.group === group).flatMap((one) => one.levels);
    return Array.from({ length: 5 }, (_, i) => median(levels.map((level) => level[i] as number)));
  });
  if (clean.length === 0) medians.sort((a, b) => (a[1] as number) - (b[1] as number)).splice(1);
  return Array.from({ length: 5 }, (_, i) => mean(medians.map((levels) => levels[i] as number)));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1
    ? (values[middle] as number)
    : ((values[middle - 1] as number) + (values[middle] as number)) / 2;
}
