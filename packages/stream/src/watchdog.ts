import { type Clock, type OnNotice, PipitError } from '@pipit/core';
import { type MonoTypeOperatorFunction, Observable } from 'rxjs';
import { Flow } from './flow.js';
import { meterOf, specOf } from './spec-of.js';

export interface WatchdogOptions {
  readonly silentForS: number;
  readonly clock: Clock;
  /** `notice` reports each silence once and waits on; `error` ends the stream with `SILENCE`, so that its owner reconnects. */
  readonly onSilence?: 'notice' | 'error';
  readonly onNotice?: OnNotice;
}

/**
 * Watches for silence: a sensor that stopped, a board that hangs.
 *
 * Passes every value on. When none came for `silentForS` seconds of `clock`, from the subscription on, it says so. A
 * stream that completes or ends is not silent.
 */
export function watchdog<T extends { readonly at: number }>({
  silentForS,
  clock,
  onSilence = 'notice',
  onNotice,
}: WatchdogOptions): MonoTypeOperatorFunction<T> {
  return (source) => {
    const meter = meterOf(source);
    const watched = new Observable<T>((out) => {
      let at = 0;
      const bark = () => {
        const notice = { block: 'watchdog', at, kind: 'silence', forS: silentForS } as const;
        meter?.onNotice(notice);
        onNotice?.(notice);
        if (onSilence === 'error') out.error(new PipitError('SILENCE', silentForS));
      };
      let cancel = clock.after(silentForS, bark);
      const subscription = source.subscribe({
        next(value) {
          at = value.at;
          cancel();
          cancel = clock.after(silentForS, bark);
          out.next(value);
        },
        error: (error) => out.error(error),
        complete: () => out.complete(),
      });
      return () => {
        cancel();
        subscription.unsubscribe();
      };
    });
    return Flow.like(watched, specOf(source, 'watchdog'), meter);
  };
}
