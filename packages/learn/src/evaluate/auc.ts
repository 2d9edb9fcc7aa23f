/**
 * Area under the ROC curve: the chance that a random anomaly scores above a random normal one, ties counting half.
 *
 * From ranks, as Mann and Whitney, Ann. Math. Stat. 18 (1947). Undefined where one of the two is empty; NaN scores are
 * the lowest.
 */
export function auc(normal: readonly number[], anomalous: readonly number[]): number | undefined {
  if (normal.length === 0 || anomalous.length === 0) return undefined;
  const lowest = (score: number) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score);
  const all = [
    ...normal.map((score) => ({ score: lowest(score), isAnomalous: false })),
    ...anomalous.map((score) => ({ score: lowest(score), isAnomalous: true })),
  ].sort((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : 0));
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from + 1;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const middle = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) if (all[i]?.isAnomalous) ranks += middle;
    from = to;
  }
  const m = anomalous.length;
  return (ranks - (m * (m + 1)) / 2) / (m * normal.length);
}
