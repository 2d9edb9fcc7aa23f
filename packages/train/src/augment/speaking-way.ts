import type { SeededRandom } from '../seeded-random.js';

/** How frames of speech are said: the pace at which they pass, a longer or shorter vocal tract, and louder features. */
export interface SpeakingWay {
  readonly pace: number;
  /** Factor on the bands (vocal tract length perturbation, N. Jaitly and G. Hinton, 2013). */
  readonly tract: number;
  /** Added to int8 features, in their own steps. */
  readonly louder: number;
}

export const plainly: SpeakingWay = { pace: 1, tract: 1, louder: 0 };

/** Draws another way of speaking, of a pace and a tract within bounds. */
export const anotherWay = (
  random: SeededRandom,
  pace: readonly [number, number],
  tract: readonly [number, number],
): SpeakingWay => ({
  pace: random.between(...pace),
  tract: random.between(...tract),
  louder: random.between(-15, 15),
});
