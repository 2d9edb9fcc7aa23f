import { inParallel } from './in-parallel.js';

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

/** One round: so many candidates are trained for so many epochs. */
export interface HalvingRound {
  readonly candidates: number;
  readonly epochs: number;
}

/** The rounds that so many candidates go through. */
export function halvingRounds(candidates: number, { epochs, factor = 3, mostEpochs }: HalvingOptions): HalvingRound[] {
  const rounds: HalvingRound[] = [];
  let [left, length] = [candidates, Math.min(epochs, mostEpochs)];
  while (left > 0) {
    rounds.push({ candidates: left, epochs: length });
    if (length >= mostEpochs || left === 1) break;
    left = Math.max(1, Math.ceil(left / factor));
    length = Math.min(mostEpochs, length * factor);
  }
  return rounds;
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
  options: HalvingOptions,
  onRound?: (round: number, left: readonly Ranked<T>[]) => void,
): Promise<readonly Ranked<T>[]> {
  const rounds = halvingRounds(candidates.length, options);
  let left = candidates;
  const out: Ranked<T>[] = [];
  for (const [i, { epochs }] of rounds.entries()) {
    const scored = await inParallel(left, options.parallel ?? 1, async (candidate) => ({
      candidate,
      epochs,
      score: await train(candidate, epochs).catch(() => Number.NEGATIVE_INFINITY),
    }));
    const ranked = scored.toSorted((a, b) => b.score - a.score || scored.indexOf(a) - scored.indexOf(b));
    onRound?.(i + 1, ranked);
    const keep = rounds[i + 1]?.candidates ?? 0;
    out.unshift(...ranked.slice(keep));
    left = ranked.slice(0, keep).map(({ candidate }) => candidate);
  }
  return out;
}
