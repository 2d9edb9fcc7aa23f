import type { SpeakingWay } from '../augment/speaking-way.js';
import { speechBands } from './speech-network.js';

/**
 * Writes the frames from `first` on as they would be said in another way, the middle one staying where it is. Silence where
 * there are none.
 */
export function sayOtherwise(
  from: Int8Array,
  first: number,
  { pace, tract, louder }: SpeakingWay,
  out: Float32Array,
): void {
  const frames = out.length / speechBands;
  const count = from.length / speechBands;
  const middle = (frames - 1) / 2;
  for (let frame = 0; frame < frames; frame++) {
    const at = Math.round(first + middle + (frame - middle) * pace);
    const row = frame * speechBands;
    if (at < 0 || at >= count) {
      out.fill(-128, row, row + speechBands);
      continue;
    }
    const begin = at * speechBands;
    for (let k = 0; k < speechBands; k++) {
      const band = Math.min(speechBands - 1, k * tract);
      const low = Math.floor(band);
      const share = band - low;
      const one = from[begin + low] as number;
      const value = share > 0 ? (1 - share) * one + share * (from[begin + low + 1] as number) : one;
      out[row + k] = value <= -128 ? -128 : Math.max(-128, Math.min(127, value + louder));
    }
  }
}
