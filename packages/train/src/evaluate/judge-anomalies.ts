import { PipitError } from '@pipit/core';
import { roc } from './roc.js';

/** One scored recording or window of an anomaly detector. */
export interface ScoredAnomaly {
  readonly group: string;
  readonly isAnomaly: boolean;
  readonly score: number;
}

/** What a detector finds and what it raises for nothing, a group. `auc` is null where a group has one kind only. */
export interface AnomalyReport {
  readonly perGroup: Readonly<
    Record<string, { n: number; auc: number | null; detected: number; falseAlarms: number; falseAlarmRate: number }>
  >;
  readonly f1: number;
  readonly auc: number | null;
}

/** Counts, a group and in all, what scores at or above the threshold. Errors: `NOTHING_JUDGED`. */
export function judgeAnomalies(scored: readonly ScoredAnomaly[], threshold: number): AnomalyReport {
  if (scored.length === 0) throw new PipitError('NOTHING_JUDGED');
  const names = [...new Set(scored.map(({ group }) => group))];
  const perGroup = names.map(
    (name) =>
      [
        name,
        figures(
          scored.filter(({ group }) => group === name),
          threshold,
        ),
      ] as const,
  );
  const all = figures(scored, threshold);
  const anomalies = scored.filter(({ isAnomaly }) => isAnomaly).length;
  const missed = anomalies - all.detected;
  const { n: _n, ...whole } = all;
  return {
    perGroup: Object.fromEntries(perGroup),
    f1: all.detected === 0 ? 0 : (2 * all.detected) / (2 * all.detected + missed + whole.falseAlarms),
    auc: all.auc,
  };
}

function figures(scored: readonly ScoredAnomaly[], threshold: number) {
  const anomalies = scored.filter(({ isAnomaly }) => isAnomaly).map(({ score }) => score);
  const normal = scored.filter(({ isAnomaly }) => !isAnomaly).map(({ score }) => score);
  const falseAlarms = normal.filter((score) => score >= threshold).length;
  const { auc } = roc(anomalies, normal);
  return {
    n: scored.length,
    auc: Number.isNaN(auc) ? null : auc,
    detected: anomalies.filter((score) => score >= threshold).length,
    falseAlarms,
    falseAlarmRate: normal.length > 0 ? falseAlarms / normal.length : 0,
  };
}
