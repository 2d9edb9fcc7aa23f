import { gaussian } from '../signals/gaussian.js';
import type { Signal } from '../port/signal.js';
import { alter } from './alter.js';

/** A sensor with normally distributed noise of this deviation on every channel, the same for the same seed. */
export function noisy(signal: Signal, deviation: number, seed = 1): Signal {
  return alter(signal, () => {
    const normal = gaussian(seed);
    return (chunk) => ({ ...chunk, samples: chunk.samples.map((value) => value + deviation * normal()) });
  });
}
