import { Baseline } from './baseline.js';
import type { Fold } from './statistic.js';

/** Stretches into which the rows are cut; each is held out once. */
const stretches = 6;

/**
 * Holds each stretch of `rows` out once and standardises it, and the others, by the mean and spread of the others.
 *
 * Stretches, not single rows, because neighbours in time resemble each other.
 */
export function foldsOf(rows: readonly Float64Array[], floor: number): Fold[] {
  const features = rows[0]?.length ?? 0;
  const never = { fastestRows: Number.POSITIVE_INFINITY, ageShare: 0, slowestRows: 0, limitSigmas: 1, limitAmount: 1 };
  const z = new Float64Array(features);
  return Array.from({ length: stretches }, (_, k) => {
    const from = Math.floor((rows.length * k) / stretches);
    const to = Math.floor((rows.length * (k + 1)) / stretches);
    const others = [...rows.slice(0, from), ...rows.slice(to)];
    const normal = new Baseline(features, never);
    normal.fit(others, floor);
    const standard = (row: Float64Array) => {
      normal.standardize(row, z);
      return z.slice();
    };
    return { train: others.map(standard), held: rows.slice(from, to).map(standard) };
  });
}
