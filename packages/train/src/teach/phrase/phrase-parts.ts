import { type Recording, splitPart } from '@pipit/data';
import { SeededRandom } from '../../seeded-random.js';

/** Recordings to learn from, to choose a threshold by, and to judge by. */
export interface Parts {
  readonly train: readonly Recording[];
  readonly aside: readonly Recording[];
  readonly test: readonly Recording[];
}

/**
 * The recordings by the split that their list states. Where it states none, a share is put aside to choose by, and nothing
 * is left to judge by: `share` of them from `enough` on, none of fewer.
 */
export function partsOf(recordings: readonly Recording[], share: number, enough: number, seed: number): Parts {
  const part = (name: string) => recordings.filter((recording) => splitPart(recording) === name);
  const [train, aside, test] = [part('train'), part('val'), part('test')];
  if (train.length > 0 && train.length + aside.length + test.length === recordings.length) {
    if (aside.length > 0) return { train, aside, test };
    return { ...shared(train, share, enough, seed), test };
  }
  return { ...shared(recordings, share, enough, seed), test: [] };
}

function shared(recordings: readonly Recording[], share: number, enough: number, seed: number) {
  const order = new SeededRandom(`parts:${seed}`).shuffle([...recordings]);
  const aside = order.length < enough ? 0 : Math.max(1, Math.round(share * order.length));
  return { train: order.slice(aside), aside: order.slice(0, aside) };
}
