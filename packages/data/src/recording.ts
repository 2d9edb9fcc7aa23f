import type { SignalSpec } from '@pipit/core';

/**
 * One recording: what its line of the manifest says, and its samples, read when asked for.
 *
 * Errors: `spec` and `read` of audio throw `AUDIO_UNREADABLE`; `read` of a binary throws `DATA_GZIP` or `DATA_RANGE`.
 */
export interface Recording {
  /** Names it within its folder. */
  readonly id: string;
  /** The file that holds the samples. */
  readonly file: string;
  /** Everything that the manifest says of it, as written there. */
  readonly columns: Readonly<Record<string, string>>;
  /** The class, where the folder has one. */
  readonly label?: string;
  /** The person, board, scenario, bearing or session it came from; empty where unknown. */
  readonly group: string;
  /** Rate, channels and units. */
  readonly spec: SignalSpec;
  /** All samples, interleaved, in the units of `spec`. A missing value is NaN. The caller owns the array. */
  read(): Promise<Float32Array>;
  /** For each instant, 1 where the folder marks it as abnormal and 0 where not. */
  readMarks?(): Promise<Float32Array>;
}
