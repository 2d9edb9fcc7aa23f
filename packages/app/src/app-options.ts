import type { BackOffOptions, Clock } from '@pipit/core';
import type { ConfigSources } from './config/config-sources.js';
import type { Deadlines } from './lifecycle/lifecycle.js';

/**
 * `clock` is the machine's where not given. `restart` is how failed pipelines come back, unless they say so themselves;
 * `seed` (a box's name, say) decides the chance in it.
 */
export interface AppOptions extends Deadlines {
  readonly clock?: Clock;
  readonly config?: ConfigSources;
  readonly restart?: BackOffOptions;
  readonly seed?: string;
}
