import type { SignalSpec } from '@pipit/core';

/** A recording as anything that can be played: those of `@pipit/data` are, and so is an array with a spec. */
export interface Playable {
  readonly id: string;
  readonly label?: string;
  readonly spec: SignalSpec;
  /** All samples, interleaved. An instant whose values are all NaN is one that was never measured. */
  read(): Promise<Float32Array> | Float32Array;
}
