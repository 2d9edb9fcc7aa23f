/** What a threshold does: an alarm is a score at or above it. */
export interface OperatingPoint {
  readonly threshold: number;
  /** Share of normal scores that alarm. */
  readonly falseAlarmRate: number;
  /** Share of anomalous scores that do not. */
  readonly missRate: number;
}

/** Every distinct operating point of these scores, from the lowest threshold to one above all. NaN scores never alarm. */
export function operatingPoints(normal: readonly number[], anomalous: readonly number[]): OperatingPoint[] {
  const thresholds = [...new Set([...normal, ...anomalous].filter((score) => !Number.isNaN(score)))];
  thresholds.sort((a, b) => a - b);
  const sorted = (scores: readonly number[]) => scores.filter((score) => !Number.isNaN(score)).sort((a, b) => a - b);
  const [calm, strange] = [sorted(normal), sorted(anomalous)];
  let below = 0;
  let missed = 0;
  return [...thresholds, Number.POSITIVE_INFINITY].map((threshold) => {
    while (below < calm.length && (calm[below] as number) < threshold) below++;
    while (missed < strange.length && (strange[missed] as number) < threshold) missed++;
    return {
      threshold,
      falseAlarmRate: share(calm.length - below, normal.length),
      missRate: share(anomalous.length - strange.length + missed, anomalous.length),
    };
  });
}

const share = (count: number, of: number) => (of > 0 ? count / of : 0);
