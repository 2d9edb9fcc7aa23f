import type { ObservableInput, OperatorFunction } from 'rxjs';
import { boundedQueue } from './bounded-queue.js';

/** Does slow work on every value in order; when more than `capacity` wait, the stream ends with `QUEUE_FULL`: for work that may miss nothing. */
export const failWhenFull = <T extends { readonly at: number }, R>(
  capacity: number,
  work: (value: T) => ObservableInput<R>,
): OperatorFunction<T, R> => boundedQueue('fail', capacity, work);
