import type { SeededRandom } from '../../seeded-random.js';
import type { Examples } from '../../training/examples.js';
import type { FeatureStore } from '../feature-store.js';

/** A run of numbers within a longer one. */
export interface Row {
  readonly from: Float32Array | Int8Array;
  readonly start: number;
  /** Windows may also start up to so many rows of `width` later, while training. */
  readonly play?: number;
}

/** Windows that lie anywhere in memory, as examples of `shape`; those before `phrases` are the phrase. */
export function windowRows(rows: readonly Row[], shape: readonly number[], phrases: number): Examples {
  const size = shape.reduce((product, length) => product * length, 1);
  const width = size / (shape[0] as number);
  return {
    shape,
    classes: Uint8Array.from(rows, (_, i) => (i < phrases ? 0 : 1)),
    fill(index, out, random) {
      const { from, start, play = 0 } = rows[index] as Row;
      const shift = random ? random.below(play + 1) : play >> 1;
      const first = start + shift * width;
      for (let k = 0; k < size; k++) out[k] = from[first + k] as number;
    },
  };
}

/** The versions in a store, each a row. */
export const storeRows = (store: FeatureStore, play: number): Row[] =>
  Array.from({ length: store.count * store.variants }, (_, k) => ({
    from: store.of(Math.floor(k / store.variants), k % store.variants),
    start: 0,
    play,
  }));

/** So many rows at random, one perhaps more than once; none of none. */
export const some = (rows: readonly Row[], count: number, random: SeededRandom): Row[] =>
  rows.length === 0 ? [] : Array.from({ length: count }, () => rows[random.below(rows.length)] as Row);
