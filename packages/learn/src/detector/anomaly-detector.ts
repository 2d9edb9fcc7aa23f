/** One observation: a number for each feature. */
export type Row = Float64Array | Float32Array;

/**
 * A model of what is normal, learned without examples of what is not.
 *
 * `fit` starts anew from rows that are normal; `update` adds one more. `score` says how far a row is from normal, larger
 * being stranger, and changes nothing. A row with NaN or infinite numbers scores NaN and is never learned from. The same
 * rows and seed give the same scores. `save` and `restore` carry what was learned over a restart, in a few kilobytes;
 * `restore` throws `LEARNED_STATE` for bytes that do not fit and then leaves the detector as it was.
 */
export interface AnomalyDetector {
  /** Names the kind of model, as a saved state does. */
  readonly kind: string;
  /** Numbers in a row. */
  readonly features: number;
  /** Bytes of what it holds while it runs. */
  readonly bytes: number;
  /** Multiply-adds, or steps of a like cost, for one score. */
  readonly ops: number;
  fit(rows: readonly Row[]): void;
  update(row: Row): void;
  score(row: Row): number;
  save(): Uint8Array;
  restore(saved: Uint8Array): void;
}
