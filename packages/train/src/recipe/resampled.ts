import { PipitError } from '@pipit/core';
import { Polyphase, rational } from '@pipit/dsp';

/** One channel at another rate, through an anti-alias filter. Errors: `RATE_MISMATCH` where the rates have no simple ratio. */
export function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const ratio = rational(to / from, 20_000);
  if (!ratio) throw new PipitError('RATE_MISMATCH', to, from);
  const polyphase = new Polyphase(ratio, 1, 'zero', 10, 5);
  const made = new Float32Array(polyphase.most(samples.length));
  return made.subarray(0, polyphase.take(samples, 0, samples.length, made, 0));
}
