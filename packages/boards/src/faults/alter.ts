import type { Chunk } from '@pipit/core';
import { Signal } from '../port/signal.js';

/** A signal with something done to each chunk, or with chunks left out. Each subscription has its own state. */
export function alter(signal: Signal, begin: () => (chunk: Chunk) => Chunk | undefined): Signal {
  return new Signal(signal.spec, signal.origin, (subscriber) => {
    const change = begin();
    return signal.subscribe({
      next: (chunk) => {
        const changed = change(chunk);
        if (changed) subscriber.next(changed);
      },
      error: (error) => subscriber.error(error),
      complete: () => subscriber.complete(),
    });
  });
}
