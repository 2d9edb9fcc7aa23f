import { PipitError } from '@pipit/core';
import { type Roc, roc } from './roc.js';
import { wilson } from './wilson.js';

/** What is predicted where nothing was found: wrong, and no label's fault. */
export const nothing = '';

/** One judged recording or window: the class it is, the class it was taken for, and where it came from. */
export interface Judged {
  readonly truth: string;
  readonly predicted: string;
  readonly group: string;
  /** How sure the model was of each label, in their order; absent where it was asked for none. */
  readonly scores?: readonly number[];
}

/** How well classes are told apart. `confusion[i][j]` counts those of `labels[i]` that were taken for `labels[j]`. */
export interface ClassReport {
  readonly n: number;
  readonly accuracy: number;
  /** How many were taken for nothing at all. */
  readonly unheard: number;
  /** 95 % Wilson interval of the accuracy. */
  readonly interval: readonly [number, number];
  readonly macroF1: number;
  readonly perClass: Readonly<Record<string, { n: number; precision: number; recall: number; f1: number }>>;
  readonly perGroup: Readonly<Record<string, { n: number; accuracy: number }>>;
  /** The group of which it is surest that it fares badly: the lowest upper end of its 95 % interval. */
  readonly worstGroup?: { readonly group: string; readonly n: number; readonly accuracy: number };
  readonly confusion: readonly (readonly number[])[];
  readonly labels: readonly string[];
  /** Of each label that occurs, told from all others by its score; absent where scores are. */
  readonly curves?: Readonly<Record<string, Roc>>;
}

/**
 * Counts what was judged. What was taken for nothing counts as wrong and stands in no column. A class that never occurs counts in nobody's mean; a precision of nothing predicted is 0.
 *
 * Errors: `UNKNOWN_LABEL` for a truth or a prediction that is none of `labels`; `NOTHING_JUDGED`.
 */
export function judgeClasses(judged: readonly Judged[], labels: readonly string[]): ClassReport {
  if (judged.length === 0) throw new PipitError('NOTHING_JUDGED');
  const at = new Map(labels.map((label, i) => [label, i]));
  const confusion = labels.map(() => labels.map(() => 0));
  const groups = new Map<string, { n: number; right: number }>();
  const unheard = labels.map(() => 0);
  for (const { truth, predicted, group } of judged) {
    const i = indexOf(truth, at, labels);
    const row = confusion[i] as number[];
    if (predicted === nothing) unheard[i] = (unheard[i] as number) + 1;
    else {
      const column = indexOf(predicted, at, labels);
      row[column] = (row[column] as number) + 1;
    }
    const tally = groups.get(group) ?? { n: 0, right: 0 };
    groups.set(group, { n: tally.n + 1, right: tally.right + (truth === predicted ? 1 : 0) });
  }
  const right = labels.reduce((sum, _, i) => sum + (confusion[i]?.[i] ?? 0), 0);
  const perClass = Object.fromEntries(
    labels.map((label, i) => [label, classFigures(confusion, i, unheard[i] as number)]),
  );
  const present = Object.values(perClass).filter(({ n }) => n > 0);
  const perGroup = [...groups].map(([group, tally]) => ({ group, n: tally.n, accuracy: tally.right / tally.n }));
  const atBest = ({ n, accuracy }: { n: number; accuracy: number }) => wilson(Math.round(n * accuracy), n)[1];
  const [worst] = [...perGroup].sort((a, b) => atBest(a) - atBest(b));
  return {
    n: judged.length,
    accuracy: right / judged.length,
    unheard: unheard.reduce((sum, count) => sum + count, 0),
    interval: wilson(right, judged.length),
    macroF1: present.reduce((sum, { f1 }) => sum + f1, 0) / present.length,
    perClass,
    perGroup: Object.fromEntries(perGroup.map(({ group, n, accuracy }) => [group, { n, accuracy }])),
    ...(worst && groups.size > 1 ? { worstGroup: worst } : {}),
    confusion,
    labels,
    ...(judged.some(({ scores }) => scores) ? { curves: curvesOf(judged, labels) } : {}),
  };
}

/** What was taken for nothing has no scores and ranks lowest. */
function curvesOf(judged: readonly Judged[], labels: readonly string[]): Readonly<Record<string, Roc>> {
  const curves = labels.map((label, i) => {
    const score = (isOwn: boolean) =>
      judged
        .filter(({ truth }) => (truth === label) === isOwn)
        .map(({ scores }) => scores?.[i] ?? Number.NEGATIVE_INFINITY);
    return [label, roc(score(true), score(false))] as const;
  });
  return Object.fromEntries(curves.filter(([, { auc }]) => !Number.isNaN(auc)));
}

function indexOf(label: string, at: ReadonlyMap<string, number>, labels: readonly string[]): number {
  const index = at.get(label);
  if (index === undefined) throw new PipitError('UNKNOWN_LABEL', label, labels);
  return index;
}

function classFigures(confusion: readonly (readonly number[])[], i: number, unheard: number) {
  const n = (confusion[i] ?? []).reduce((sum, count) => sum + count, unheard);
  const predicted = confusion.reduce((sum, row) => sum + (row[i] ?? 0), 0);
  const right = confusion[i]?.[i] ?? 0;
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = n === 0 ? 0 : right / n;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { n, precision, recall, f1 };
}
