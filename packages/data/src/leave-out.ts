import { PipitError } from '@pipit/core';
import type { Folder } from './folder.js';
import type { Recording } from './recording.js';

/** One fold: the values of the column that are held out, and what is left to train on. */
export interface Fold {
  readonly name: string;
  readonly heldOut: readonly string[];
  readonly train: readonly Recording[];
  readonly test: readonly Recording[];
}

/**
 * Splits a folder by the values of a column: each value left out in turn, or `folds` sets of values of about equal size.
 *
 * The same folder gives the same folds: values go, the one with most recordings first, to the fold with fewest so far.
 * Errors: `DATA_COLUMN`; `DATA_ONE_GROUP` where the column has one value only; `DATA_SPLIT` for more folds than values.
 */
export function leaveOut(folder: Folder, column: string, folds?: number): readonly Fold[] {
  const groups = folder.groupsBy(column);
  const values = [...groups.keys()];
  if (values.length < 2) throw new PipitError('DATA_ONE_GROUP', folder.path, column, values[0] || 'without a value');
  if (folds !== undefined && folds > values.length) {
    throw new PipitError('DATA_SPLIT', `leave-out:${column}:${folds}`, `${column} has only ${values.length} values`);
  }
  const sizeOf = (value: string) => groups.get(value)?.length ?? 0;
  const sorted = [...values].sort((a, b) => natural(a, b));
  const sets = folds === undefined ? sorted.map((value) => [value]) : dealOut(sorted, folds, sizeOf);
  return sets.map((heldOut, i) => {
    const isHeld = (recording: Recording) => heldOut.includes(recording.columns[column] ?? '');
    return {
      name: folds === undefined ? (heldOut[0] ?? '') : `fold ${i + 1}`,
      heldOut,
      train: folder.recordings.filter((recording) => !isHeld(recording)),
      test: folder.recordings.filter(isHeld),
    };
  });
}

const natural = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

function dealOut(values: readonly string[], folds: number, sizeOf: (value: string) => number): string[][] {
  const sets = Array.from({ length: folds }, (): { values: string[]; size: number } => ({ values: [], size: 0 }));
  for (const value of [...values].sort((a, b) => sizeOf(b) - sizeOf(a) || natural(a, b))) {
    const smallest = sets.reduce((least, set) => (set.size < least.size ? set : least));
    smallest.values.push(value);
    smallest.size += sizeOf(value);
  }
  return sets.map((set) => set.values.sort(natural));
}
