import type { SignalSource } from '@pipit/boards';

/** An event that a scenario must lead to: `label` begins at or after `from` and before `to`, in seconds of the scenario. */
export interface Expected {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What an emulated board's sensor goes through, and what an app must make of it.
 *
 * `source` is `recording` where a sensor once measured it, `emulated` where a model makes it up; `description` says which.
 */
export interface Scenario {
  readonly source: 'recording' | 'emulated';
  readonly description: string;
  readonly durationS: number;
  readonly signal: SignalSource;
  readonly expected: readonly Expected[];
}
