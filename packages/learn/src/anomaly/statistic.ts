import type { StateReader } from '../state/state-reader.js';
import type { StateWriter } from '../state/state-writer.js';

/** Normal rows, standardised by rows other than themselves, so that they look as new rows will. */
export interface Fold {
  readonly train: readonly Float64Array[];
  readonly held: readonly Float64Array[];
}

/** Where the alarm level lies above what is typical. */
export interface AlarmOptions {
  /** At least so many standard deviations of the statistic above its mean. */
  readonly sigmas: number;
  /** And, for a squared distance, at least so many times its mean. */
  readonly ratio: number;
  /** A single feature alarms alone when its average has moved by so many of its standard deviations. */
  readonly feature: number;
  /** Variance of the mean that rows are standardised by, in units of that of one row, beyond what calibration leaves. */
  readonly restlessness: number;
}

/**
 * A running measure of how far standardised rows are from normal, averaged over a memory of some rows: 0 is typical or
 * less, 1 the alarm level.
 */
export interface Statistic {
  readonly stateBytes: number;
  readonly ops: number;
  /** Learns from all rows of calibration; `folds` give the level that new normal rows reach. */
  calibrate(rows: readonly Float64Array[], folds: readonly Fold[], alarm: AlarmOptions): void;
  /** Takes the next row and scores the average with it. */
  push(z: Float64Array): number;
  /** Forgets the rows seen, not what was learned. */
  reset(): void;
  write(writer: StateWriter): void;
  read(reader: StateReader): () => void;
}
