import type { BlockMetrics } from '../metrics/block-meter.js';

/**
 * - `starting`: runs, and no data came yet.
 * - `ok`: data comes as promised; of a pipeline that promises no rate, that it runs.
 * - `stale`: runs, but its newest data is older than it may be.
 * - `restarting`: failed and waits for its next try.
 * - `stopped`: completed, was stopped, or was not started.
 */
export type HealthState = 'starting' | 'ok' | 'stale' | 'restarting' | 'stopped';

/** `ageS` is the age of the newest data of the sensor that is silent for longest, by the blocks that take its chunks. */
export interface PipelineHealth {
  readonly pipeline: string;
  readonly state: HealthState;
  readonly ageS: number | undefined;
  readonly staleAfterS: number | undefined;
  readonly failures: number;
  readonly lastError: string | undefined;
  readonly completed: boolean;
}

/**
 * What a pipeline gave out (`values`, `perSecond`), and what each of its blocks did.
 *
 * One gap passes through many blocks: `gaps`, `gapS` and `notFinite` are those of the block that saw most. `lost` and
 * `load`, the share of a core, add up over the blocks.
 */
export interface PipelineMetrics {
  readonly pipeline: string;
  readonly values: number;
  readonly perSecond: number;
  readonly failures: number;
  readonly gaps: number;
  readonly gapS: number;
  readonly notFinite: number;
  readonly lost: number;
  readonly load: number;
  readonly blocks: readonly BlockMetrics[];
}
