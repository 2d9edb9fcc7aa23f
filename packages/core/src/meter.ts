import type { Clock } from './clock.js';
import type { Kind, Spec } from './kind.js';
import type { OnNotice } from './notice.js';

/**
 * Receives what running blocks report, for health and metrics.
 *
 * `passed` is called for each value that a block took, with the `at` of that value and the seconds the block worked on
 * it, without the blocks after it; `clock` is what those seconds are measured with.
 */
export interface Meter {
  readonly clock: Clock;
  readonly onNotice: OnNotice;
  passed(block: string, at: number, seconds: number): void;
  /** Told as a block opens what it takes, so that late data can be told from rare data. */
  expects?(block: string, input: Spec<Kind>): void;
}
