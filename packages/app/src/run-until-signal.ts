import { exitCode } from '@pipit/core';
import type { App } from './app.js';

/** The part of `process` that is used; another may be given in a test. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Runs an app for a command line: until it has completed or the first SIGINT or SIGTERM, which stops it in good order.
 * A second signal ends the process at once with exit code 130.
 *
 * Resolves with what ended it. Errors: those of `start` and `stop`; a start that a signal cut short is none.
 */
export async function runUntilSignal(
  app: Pick<App, 'start' | 'stop' | 'completed'>,
  source: SignalSource = process,
): Promise<'completed' | 'interrupted'> {
  let interrupted = false;
  let wake: () => void = () => {};
  const signalled = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const onSignal = () => {
    if (interrupted) source.exit(exitCode.interrupted);
    interrupted = true;
    wake();
  };
  source.on('SIGINT', onSignal);
  source.on('SIGTERM', onSignal);
  try {
    await Promise.race([app.start().then(() => app.completed), signalled]);
    await app.stop();
    return interrupted ? 'interrupted' : 'completed';
  } finally {
    source.off('SIGINT', onSignal);
    source.off('SIGTERM', onSignal);
  }
}
