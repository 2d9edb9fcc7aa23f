import type { Clock as CoreClock } from '@pipit/core';
import { token } from './inject/token.js';

export type Clock = CoreClock;

/** The app's clock, visible to every provider: the machine's, or what was given to `createApp`. */
export const Clock = token<CoreClock>('Clock');
