import type { Clock } from '@pipit/core';

/** Waits for `work`, but no longer than `seconds`, nor past `signal`. Rejects as `work` does. */
export function within(
  clock: Clock,
  seconds: number,
  work: void | Promise<void>,
  signal?: AbortSignal,
): Promise<'done' | 'late' | 'aborted'> {
  return new Promise((resolve, reject) => {
    const abort = () => end(() => resolve('aborted'));
    const cancel = clock.after(seconds, () => end(() => resolve('late')));
    const end = (settle: () => void) => {
      cancel();
      signal?.removeEventListener('abort', abort);
      settle();
    };
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    Promise.resolve(work).then(
      () => end(() => resolve('done')),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
