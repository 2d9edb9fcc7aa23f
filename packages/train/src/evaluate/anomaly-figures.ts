/** What an anomaly detector did in one group: a machine, a file, a bearing. Shares are between 0 and 1. */
export interface GroupFigures {
  readonly n: number;
  readonly auc?: number;
  readonly detected?: number;
  readonly falseAlarms: number;
  readonly falseAlarmRate: number;
  /** How long before the end an alarm came, as a share of a life, where lives are judged. */
  readonly lead?: number;
}

export interface AnomalyFigures {
  readonly perGroup: Readonly<Record<string, GroupFigures>>;
  readonly f1?: number;
  readonly auc?: number;
}
