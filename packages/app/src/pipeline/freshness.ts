import type { Regular } from '../metrics/meters.js';

export interface Freshness {
  readonly state: 'starting' | 'ok' | 'stale';
  readonly ageS: number | undefined;
  readonly staleAfterS: number | undefined;
}

/** Chunks come in bunches over a serial line; less than this is no silence. */
const leastS = 2;
const missedIntervals = 3;

/**
 * Judges the age of data against what was promised. The worst of `sources` decides: where one sensor is silent, the
 * pipeline is stale, however lively the others are. With nothing promised and no `staleAfterS` it is `ok`.
 */
export function freshness(
  sources: readonly Regular[],
  ranS: number,
  { staleAfterS, startingS = 10 }: { readonly staleAfterS?: number; readonly startingS?: number },
): Freshness {
  let worst: Freshness = { state: 'ok', ageS: undefined, staleAfterS };
  for (const { ageS, intervalS } of sources) {
    const limitS = staleAfterS ?? Math.max(leastS, missedIntervals * intervalS);
    const judged = { ageS, staleAfterS: limitS, state: judge(ageS, limitS, ranS, startingS) };
    const isWorse = rank[judged.state] - rank[worst.state] || age(judged, ranS) - age(worst, -1);
    if (isWorse > 0) worst = judged;
  }
  return worst;
}

const rank = { ok: 0, starting: 1, stale: 2 } as const;

const age = ({ ageS }: Freshness, missing: number) => ageS ?? missing;

function judge(ageS: number | undefined, limitS: number, ranS: number, startingS: number): Freshness['state'] {
  if (ageS !== undefined) return ageS > limitS ? 'stale' : 'ok';
  return ranS > Math.max(limitS, startingS) ? 'stale' : 'starting';
}
