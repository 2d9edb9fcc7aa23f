import type { Signal } from '../port/signal.js';
import { alter } from './alter.js';

/** A board whose clock jumps by `byS` seconds (back, where negative) `fromS` seconds after its first sample. */
export function jumped(signal: Signal, fromS: number, byS: number): Signal {
  return alter(signal, () => {
    let begin: number | undefined;
    return (chunk) => {
      begin ??= chunk.at;
      return chunk.at - begin >= fromS ? { ...chunk, at: chunk.at + byS } : chunk;
    };
  });
}
