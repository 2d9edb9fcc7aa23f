import { type OnNotice, PipitError } from '@pipit/core';
import { from, Observable, type ObservableInput, type OperatorFunction, type Subscription } from 'rxjs';
import { meterOf } from './spec-of.js';

export type QueuePolicy = 'keepLatest' | 'dropOldest' | 'fail';

/**
 * Feeds values one at a time to slow work (a model in a worker, a network) through a queue of `capacity` values.
 *
 * What happens to a full queue has a name: `keepLatest` and `dropOldest` let the oldest waiting value go and report
 * `lost`, `fail` ends the stream with `QUEUE_FULL`. At most one work runs at a time; its results keep their order.
 */
export function boundedQueue<T extends { readonly at: number }, R>(
  policy: QueuePolicy,
  capacity: number,
  work: (value: T) => ObservableInput<R>,
  onNotice?: OnNotice,
): OperatorFunction<T, R> {
  return (source) =>
    new Observable<R>((out) => {
      const waiting: T[] = [];
      const meter = meterOf(source);
      let current: Subscription | undefined;
      let busy = false;
      let ended = false;

      const start = (value: T) => {
        busy = true;
        try {
          current = from(work(value)).subscribe({
            next: (result) => out.next(result),
            error: (error) => out.error(error),
            complete: () => {
              busy = false;
              next();
            },
          });
        } catch (error) {
          out.error(error);
        }
      };
      const next = () => {
        const value = waiting.shift();
        if (value !== undefined) start(value);
        else if (ended) out.complete();
      };
      const lose = (at: number) => {
        if (policy === 'fail') {
          out.error(new PipitError('QUEUE_FULL', capacity));
          return;
        }
        waiting.shift();
        const notice = { block: policy, at, kind: 'lost', policy, count: 1 } as const;
        meter?.onNotice(notice);
        onNotice?.(notice);
      };

      const subscription = source.subscribe({
        next(value) {
          if (!busy) return start(value);
          if (waiting.length >= capacity) lose(waiting[0]?.at ?? value.at);
          waiting.push(value);
        },
        error: (error) => out.error(error),
        complete: () => {
          ended = true;
          if (!busy) out.complete();
        },
      });
      return () => {
        subscription.unsubscribe();
        current?.unsubscribe();
        waiting.length = 0;
      };
    });
}
