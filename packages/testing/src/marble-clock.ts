import type { Clock } from '@pipit/core';

/** The part of RxJS's `TestScheduler` that is used. */
export interface MarbleScheduler {
  now(): number;
  schedule(work: () => void, delayMs: number): { unsubscribe(): void };
}

/** A clock that lives on the frames of a marble test, a millisecond each: operators that take a `Clock` run on marbles. */
export const marbleClock = (scheduler: MarbleScheduler): Clock => ({
  now: () => scheduler.now() / 1000,
  after: (seconds, wake) => {
    const subscription = scheduler.schedule(wake, seconds * 1000);
    return () => subscription.unsubscribe();
  },
});
