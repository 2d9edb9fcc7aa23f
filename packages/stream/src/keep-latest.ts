import type { OnNotice } from '@pipit/core';
import type { ObservableInput, OperatorFunction } from 'rxjs';
import { boundedQueue } from './bounded-queue.js';

/**
 * Does slow work on the newest value: while one is being worked on, only the latest waits.
 *
 * Use it where an old value is worthless: a level meter, a pose. Each value passed over is reported as `lost`.
 */
export const keepLatest = <T extends { readonly at: number }, R>(
  work: (value: T) => ObservableInput<R>,
  onNotice?: OnNotice,
): OperatorFunction<T, R> => boundedQueue('keepLatest', 1, work, onNotice);
