/** A threshold and whether the scores were enough for its promise. */
export interface CalibratedThreshold {
  /** An alarm is a score above it. */
  readonly threshold: number;
  /** False where there were too few scores for so small a rate: then it is the largest score seen. */
  readonly isGuaranteed: boolean;
}

/**
 * The lowest threshold that a new normal score exceeds with probability `falseAlarmRate` at most, learned from normal scores
 * alone.
 *
 * Holds for every distribution as long as new scores are exchangeable with those given: the conformal quantile, the
 * ceil((n + 1)(1 - rate))-th smallest of n. A rate of 1 % needs 99 scores. NaN scores are left out.
 * Source: Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World (2005), 2.2.
 */
export function calibrateThreshold(normal: readonly number[], falseAlarmRate: number): CalibratedThreshold {
  const sorted = normal.filter((score) => !Number.isNaN(score)).sort((a, b) => a - b);
  const rank = Math.ceil((sorted.length + 1) * (1 - falseAlarmRate) - 1e-9);
  const highest = sorted.at(-1) ?? Number.POSITIVE_INFINITY;
  if (rank > sorted.length) return { threshold: highest, isGuaranteed: false };
  return { threshold: sorted[Math.max(0, rank - 1)] ?? highest, isGuaranteed: true };
}
