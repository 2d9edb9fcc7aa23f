import type { SeededRandom } from '../seeded-random.js';
import { speechBands } from './speech-network.js';

/** How speech is said: the pace at which frames pass, a longer or shorter vocal tract, and louder features. */
export interface Way {
  readonly pace: number;
  /** Factor on the bands (vocal tract length perturbation, N. Jaitly and G. Hinton, 2013). */
  readonly tract: number;
  /** Added to the features, in their own steps. */
  readonly louder: number;
}

export const plainly: Way = { pace: 1, tract: 1, louder: 0 };

export const someWay = (random: SeededRandom): Way => ({
  pace: random.between(0.78, 1.25),
  tract: random.between(0.9, 1.1),
  louder: random.between(-15, 15),
});

/**
 * Writes the frames from `first` on as they would be said in another way, the middle one staying where it is. Silence where
 * there are none.
 */
export function sayOtherwise(from: Int8Array, first: number, { pace, tract, louder }: Way, out: Float32Array): void {
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
