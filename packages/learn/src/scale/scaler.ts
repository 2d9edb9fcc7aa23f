import type { Row } from '../detector/anomaly-detector.js';

/**
 * Brings features to a common scale, learned one row at a time.
 *
 * `update` learns from a row; one with NaN or infinite numbers is left out. `transform` writes the scaled row to `out`; a
 * feature that never varied comes out as 0, and before the first row every feature does. `restore` throws
 * `LEARNED_STATE` for bytes that do not fit and then leaves the scaler as it was.
 */
export interface Scaler {
  readonly features: number;
  /** Bytes of what it holds. */
  readonly bytes: number;
  /** Rows learned from. */
  readonly count: number;
  update(row: Row): void;
  transform(row: Row, out: Float64Array): void;
  save(): Uint8Array;
  restore(saved: Uint8Array): void;
}
