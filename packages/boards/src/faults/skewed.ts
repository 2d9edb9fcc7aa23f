import type { Signal } from '../port/signal.js';
import { alter } from './alter.js';

/** A board whose clock runs too fast by this share (0.01 is 1 %): its `at` grows faster than its samples say. */
export function skewed(signal: Signal, share: number): Signal {
  return alter(signal, () => {
    let begin: number | undefined;
    return (chunk) => {
      begin ??= chunk.at;
      return { ...chunk, at: begin + (chunk.at - begin) * (1 + share) };
    };
  });
}
