import { seededRandom } from '@pipit/core';
import type { Signal } from '../port/signal.js';
import { alter } from './alter.js';

/** A sensor whose values come out as NaN with this probability each, the same for the same seed. */
export function notANumber(signal: Signal, share: number, seed = 1): Signal {
  return alter(signal, () => {
    const dice = seededRandom(seed);
    return (chunk) => ({ ...chunk, samples: chunk.samples.map((value) => (dice() < share ? Number.NaN : value)) });
  });
}
