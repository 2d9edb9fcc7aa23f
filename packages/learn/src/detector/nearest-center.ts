import type { Row } from './anomaly-detector.js';

/** Squared Euclidean distance of two rows. */
export function squaredDistance(a: Row, b: Row): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const d = (a[i] as number) - (b[i] as number);
    sum += d * d;
  }
  return sum;
}

/** The place of the center nearest to `row`; 0 where a distance is not a number. */
export function nearestCenter(row: Row, centers: readonly Row[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < centers.length; k++) {
    const distance = squaredDistance(row, centers[k] as Row);
    if (distance >= least || Number.isNaN(distance)) continue;
    least = distance;
    best = k;
  }
  return best;
}
