import type { SeededRandom } from '../seeded-random.js';

/** What a network learns from: features of a fixed shape, each with the number of its class. */
export interface Examples {
  /** The shape of one example. */
  readonly shape: readonly number[];
  /** The class of each example, as an index into the labels. */
  readonly classes: ArrayLike<number>;
  /** What each step of the example filled last may hear, where a phrase is learned: see `phraseLoss`. */
  readonly steps?: Float32Array;
  /**
   * Writes example `index` into `out`. With `random`, a randomly changed version of it; `false` says that it was changed into
   * something that is of no class.
   */
  fill(index: number, out: Float32Array, random?: SeededRandom): boolean | void;
}

/** Examples that lie in memory, one after the other, unchanged. */
export const fixedExamples = (
  shape: readonly number[],
  features: Float32Array,
  classes: ArrayLike<number>,
): Examples => {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, classes, fill: (index, out) => out.set(features.subarray(index * size, (index + 1) * size)) };
};
