/**
 * Watches one number of a stream (a score, a feature, an error) for a lasting change of its distribution.
 *
 * `update` takes the next number and says whether a change is found with it; after that it watches anew. NaN and infinite
 * numbers are left out. `restore` throws `LEARNED_STATE` for bytes that do not fit.
 */
export interface ChangeDetector {
  /** Bytes of what it holds. */
  readonly bytes: number;
  /** Multiply-adds, or steps of a like cost, for one number. */
  readonly ops: number;
  update(x: number): boolean;
  reset(): void;
  save(): Uint8Array;
  restore(saved: Uint8Array): void;
}
