import type { OnNotice } from '@pipit/core';
import type { ObservableInput, OperatorFunction } from 'rxjs';
import { boundedQueue } from './bounded-queue.js';

/**
 * Does slow work on every value in order, with at most `capacity` of them waiting: beyond that the oldest is let go.
 *
 * Use it where a short stall must lose nothing and a long one must not grow memory. Each loss is reported as `lost`.
 */
export const dropOldest = <T extends { readonly at: number }, R>(
  capacity: number,
  work: (value: T) => ObservableInput<R>,
  onNotice?: OnNotice,
): OperatorFunction<T, R> => boundedQueue('dropOldest', capacity, work, onNotice);
