import type { Channel } from './channel.js';

/**
 * A fixed number of consecutive samples, never from both sides of a gap.
 *
 * `at` is the time of the first sample. Inside a chain of blocks `samples` is a view that the next push overwrites;
 * past an RxJS operator it belongs to the receiver.
 */
export interface Window {
  readonly at: number;
  readonly samples: Float32Array;
}

/**
 * `length` and `hop` count instants, so `samples` holds `length * channels.length` numbers. `rateHz` is the signal's.
 *
 * `irregular` windows come when something happens, each by itself: none continues another, and time between them is no gap.
 */
export interface WindowSpec {
  readonly kind: 'window';
  readonly rateHz: number;
  readonly channels: readonly Channel[];
  readonly length: number;
  readonly hop: number;
  readonly irregular?: true;
}
