import type { Kept } from '@pipit/stream';
import { token } from '../inject/token.js';

/** Where an app keeps what it learned over a restart, by name: `machine-health/score-anomaly`. */
export interface StateStore {
  at(name: string): Kept;
}

export const StateStore = token<StateStore>('StateStore');
