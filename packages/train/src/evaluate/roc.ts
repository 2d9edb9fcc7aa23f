/** One threshold on a curve: share of positives at or above it, and share of negatives at or above it. */
export interface RocPoint {
  readonly threshold: number;
  readonly truePositiveRate: number;
  readonly falsePositiveRate: number;
}

/** The curve of every threshold that makes a difference, from none accepted to all, and the area under it. */
export interface Roc {
  readonly points: readonly RocPoint[];
  /** Probability that a positive scores above a negative, ties counting one half; NaN where one kind is missing. */
  readonly auc: number;
}

/** Receiver operating characteristic of scores (higher is more positive). Scores that are not numbers rank lowest. */
export function roc(positives: ArrayLike<number>, negatives: ArrayLike<number>): Roc {
  const ranked = [...tagged(positives, 1), ...tagged(negatives, 0)].sort((a, b) => b.score - a.score);
  const points: RocPoint[] = [{ threshold: Number.POSITIVE_INFINITY, truePositiveRate: 0, falsePositiveRate: 0 }];
  let hits = 0;
  let alarms = 0;
  let area = 0;
  for (let i = 0; i < ranked.length; ) {
    const { score } = ranked[i] as { score: number };
    const before = hits;
    const alarmsBefore = alarms;
    for (; i < ranked.length && ranked[i]?.score === score; i++) {
      if (ranked[i]?.isPositive) hits++;
      else alarms++;
    }
    area += ((alarms - alarmsBefore) * (hits + before)) / 2;
    points.push({
      threshold: score,
      truePositiveRate: positives.length > 0 ? hits / positives.length : 0,
      falsePositiveRate: negatives.length > 0 ? alarms / negatives.length : 0,
    });
  }
  const pairs = positives.length * negatives.length;
  return { points, auc: pairs > 0 ? area / pairs : Number.NaN };
}

const tagged = (scores: ArrayLike<number>, isPositive: 0 | 1) =>
  Array.from(scores, (score) => ({ score: Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score, isPositive }));
