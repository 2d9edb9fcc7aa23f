import { seededRandom } from '@pipit/core';
import type { Row } from './anomaly-detector.js';
import { nearestCenter, squaredDistance } from './nearest-center.js';

/** Rounds after which clusters are taken as they are. */
const mostRounds = 100;

/**
 * Centers of up to `count` clusters of `rows`, and how many rows each holds; fewer where there are fewer distinct rows.
 *
 * Lloyd's rounds from a seeded k-means++ start. Sources: Lloyd, IEEE Trans. Inf. Theory 28 (1982); Arthur and
 * Vassilvitskii, SODA 2007.
 */
export function cluster(
  rows: readonly Row[],
  count: number,
  seed: number,
): { centers: Float64Array[]; held: number[] } {
  const centers = plusPlus(rows, count, seededRandom(seed));
  let nearest: number[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const now = rows.map((row) => nearestCenter(row, centers));
    const isStable = round > 0 && now.every((k, i) => k === nearest[i]);
    nearest = now;
    if (isStable) break;
    centers.forEach((center, k) =>
      moveToMean(
        center,
        rows.filter((_, i) => nearest[i] === k),
      ),
    );
  }
  return { centers, held: centers.map((_, k) => nearest.filter((own) => own === k).length) };
}

function plusPlus(rows: readonly Row[], count: number, random: () => number): Float64Array[] {
  const first = rows[Math.floor(random() * rows.length)];
  if (!first) return [];
  const centers = [Float64Array.from(first)];
  const distances = rows.map((row) => squaredDistance(row, first));
  while (centers.length < count) {
    const total = distances.reduce((sum, d) => sum + d, 0);
    if (!(total > 0)) break;
    let left = random() * total;
    const chosen = distances.findIndex((d) => (left -= d) < 0 && d > 0);
    const row = rows[chosen < 0 ? distances.indexOf(Math.max(...distances)) : chosen] as Row;
    centers.push(Float64Array.from(row));
    rows.forEach((other, i) => {
      distances[i] = Math.min(distances[i] as number, squaredDistance(other, row));
    });
  }
  return centers;
}

function moveToMean(center: Float64Array, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  center.fill(0);
  for (const row of rows) {
    for (let i = 0; i < center.length; i++) center[i] = (center[i] as number) + (row[i] as number) / rows.length;
  }
}
