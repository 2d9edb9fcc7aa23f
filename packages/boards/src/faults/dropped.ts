import { seededRandom } from '@pipit/core';
import type { Signal } from '../port/signal.js';
import { alter } from './alter.js';

/** A signal that loses this share of its chunks, the same for the same seed: each shows as a gap. */
export function dropped(signal: Signal, share: number, seed = 1): Signal {
  return alter(signal, () => {
    const dice = seededRandom(seed);
    return (chunk) => (dice() < share ? undefined : chunk);
  });
}
