import type { Signal } from '../port/signal.js';
import { alter } from './alter.js';

/** A sensor that repeats one value from `fromS` to `toS` seconds after the first sample, as a frozen chip does. */
export function stuck(signal: Signal, fromS: number, toS = Number.POSITIVE_INFINITY): Signal {
  const width = signal.spec.channels.length;
  return alter(signal, () => {
    let begin: number | undefined;
    let frozen: Float32Array | undefined;
    return (chunk) => {
      begin ??= chunk.at;
      const samples = chunk.samples.slice();
      for (let i = 0; i < samples.length; i += width) {
        const at = chunk.at - begin + i / width / chunk.rateHz;
        if (at < fromS || at >= toS) continue;
        frozen ??= samples.slice(i, i + width);
        samples.set(frozen, i);
      }
      return { ...chunk, samples };
    };
  });
}
