/** A candidate with the score that its last round gave it. */
export interface Ranked<T> {
  readonly candidate: T;
  readonly score: number;
  readonly epochs: number;
}

export interface HalvingOptions {
  /** Epochs of the first round. */
  readonly epochs: number;
  /** How many times fewer candidates, and more epochs, each round has. */
  readonly factor?: number;
  /** Epochs of the last round at most. */
  readonly mostEpochs: number;
  /** How many run at once. */
  readonly parallel?: number;
}

/**
 * Successive halving (K. Jamieson and A. Talwalkar, AISTATS 2016): trains all candidates briefly, keeps the best part,
 * trains those longer, and so on until one round has the full epochs.
 *
 * Returns every candidate with its last score, the best first; those that came further stand before those that did not.
 * Of equal scores the earlier candidate wins. A candidate whose training fails is out, with a score of minus infinity.
 */
export async function successiveHalving<T>(
  candidates: readonly T[],
  train: (candidate: T, epochs: number) => Promise<number>,
  { epochs, factor = 3, mostEpochs, parallel = 1 }: HalvingOptions,
  onRound?: (round: number, left: readonly Ranked<T>[]) => void,
): Promise<readonly Ranked<T>[]> {
  let left = candidates.map((candidate): Ranked<T> => ({ candidate, score: 0, epochs: 0 }));
  const out: Ranked<T>[] = [];
  for (
    let round = 1, length = Math.min(epochs, mostEpochs);
    left.length > 0;
    round++, length = Math.min(mostEpochs, length * factor)
  ) {
    const scored = await inParallel(left, parallel, async ({ candidate }) => ({
      candidate,
      epochs: length,
      score: await train(candidate, length).catch(() => Number.NEGATIVE_INFINITY),
    }));
    const ranked = scored.toSorted((a, b) => b.score - a.score || scored.indexOf(a) - scored.indexOf(b));
    onRound?.(round, ranked);
    const isLast = length >= mostEpochs || ranked.length === 1;
    const keep = isLast ? 0 : Math.max(1, Math.ceil(ranked.length / factor));
    out.unshift(...ranked.slice(keep));
    left = ranked.slice(0, keep);
  }
  return out;
}

/** Runs at most `limit` at once; results in the order of the items. */
async function inParallel<A, B>(items: readonly A[], limit: number, run: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await run(items[at] as A);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, worker));
  return results;
}
