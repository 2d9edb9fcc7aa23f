import type { Channel } from '@pipit/core';
import type { SignalSource } from './signal-source.js';

/**
 * A signal given as a formula: `value(at)` for each channel. Always labelled synthetic.
 *
 * ```ts
 * const tone = formula('a 50 Hz tone', [{ name: 'ax', unit: 'g' }], [(at) => 0.1 * Math.sin(2 * Math.PI * 50 * at)]);
 * ```
 */
export function formula(
  description: string,
  channels: readonly Channel[],
  values: readonly ((at: number) => number)[],
): SignalSource {
  return {
    channels,
    origin: { synthetic: true, description },
    sample(at, out) {
      for (let c = 0; c < channels.length; c++) out[c] = values[c]?.(at) ?? 0;
    },
  };
}
