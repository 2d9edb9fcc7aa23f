/** Turns windows of one channel into frames, one after the other. */
export interface Extractor {
  /** Computes the frame of the next window into `out`. False where there is nothing to emit yet. */
  process(samples: Float32Array, out: Float32Array): boolean;
  /** Forgets everything: the next window is the first. */
  reset(): void;
}

/** What a front end makes of one set of parameters at one rate. `length` and `hop` count samples. */
export interface FrontEnd {
  readonly length: number;
  readonly hop: number;
  /** Zeros before the first sample. */
  readonly lead?: number;
  readonly shape: readonly number[];
  readonly names?: readonly string[];
  /** Frames a second, where not every window gives one. */
  readonly frameRateHz?: number;
  readonly stateBytes: number;
  readonly opsPerOutput: number;
  open(): Extractor;
}
