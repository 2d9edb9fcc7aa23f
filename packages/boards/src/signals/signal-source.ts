import type { Channel } from '@pipit/core';
import type { Origin } from '../port/origin.js';

/**
 * A physical quantity that an emulated sensor measures, as a function of time.
 *
 * Asked at times that never go back. Time 0 is up to the source: the recorded and the modelled ones begin with the first
 * question.
 */
export interface SignalSource {
  readonly channels: readonly Channel[];
  readonly origin: Omit<Origin, 'kind'>;
  /** Writes the value of every channel at `at` seconds. `rateHz` is how often the sensor samples. */
  sample(at: number, out: Float32Array, rateHz: number): void;
}
