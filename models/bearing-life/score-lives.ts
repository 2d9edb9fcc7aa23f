import { type AnyBlock, type CardBlock, chain, type Frame, type Prediction, prepareLinks } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { atOf, lives } from './lives.js';

/** A snapshot of a bearing, scored. `at` is a share of its life; the second half of it counts as what is to be found. */
export interface ScoredSnapshot {
  readonly group: string;
  readonly at: number;
  readonly isAnomaly: boolean;
  readonly score: number;
  /** Seconds that it lived on, and what was said of them: the median, and the bounds of 80 %. */
  readonly left?: { readonly s: number; readonly medianS: number; readonly lowS: number; readonly highS: number };
}

/** Watches each bearing from its first snapshot to its last. A snapshot comes in two chunks, as a board would send it. */
export async function scoreLives(
  pipeline: readonly CardBlock[],
  recordings: readonly Recording[],
  catalogue: readonly AnyBlock[],
): Promise<ScoredSnapshot[]> {
  const scored: ScoredSnapshot[] = [];
  for (const [group, snapshots] of lives(recordings)) {
    const [first] = snapshots;
    if (!first) continue;
    const links = prepareLinks(pipeline, first.spec, catalogue);
    const tracking = links.findLastIndex(({ output }) => output.kind === 'frame');
    const last = links.findLastIndex(({ output }) => output.kind === 'prediction');
    const tracked = links[tracking]?.output;
    const names = (tracked?.kind === 'frame' && tracked.names) || [];
    const columns = ['remainingS', 'remainingLowS', 'remainingHighS'].map((name) => names.indexOf(name));
    const track = chain<'chunk', 'frame'>(links.slice(0, tracking + 1)).open();
    const judge = chain<'frame', 'prediction'>(links.slice(tracking + 1, last + 1)).open();
    const end = Math.max(...snapshots.map(atOf));
    for (const snapshot of snapshots) {
      const { rateHz, channels } = snapshot.spec;
      const samples = await snapshot.read();
      const half = Math.floor(samples.length / channels.length / 2) * channels.length;
      const at = atOf(snapshot);
      let score = Number.NaN;
      let values: readonly number[] = [];
      const keep = (frame: Frame) => {
        values = [...frame.values];
        judge.push(frame, ({ scores: [worst = Number.NaN] }: Prediction) => {
          score = worst;
        });
      };
      track.push({ at, rateHz, samples: samples.subarray(0, half) }, keep);
      track.push({ at: at + half / channels.length / rateHz, rateHz, samples: samples.subarray(half) }, keep);
      const [medianS = Number.NaN, lowS = Number.NaN, highS = Number.NaN] = columns.map((column) => values[column]);
      scored.push({
        group,
        at: at / end,
        isAnomaly: at / end > 0.5,
        score,
        ...(medianS > 0 ? { left: { s: end - at, medianS, lowS, highS } } : {}),
      });
    }
  }
  return scored;
}

/** The lead of each bearing's alarm, the alarms in the first half of life, and those that never came. */
export function figuresOfLives(scored: readonly ScoredSnapshot[], threshold: number): Record<string, number> {
  const bearings = [...new Set(scored.map(({ group }) => group))];
  const alarms = scored.filter(({ score }) => score >= threshold);
  const leads = bearings.map((bearing) => {
    const first = alarms.find(({ group, isAnomaly }) => group === bearing && isAnomaly);
    return first ? 1 - first.at : undefined;
  });
  const sorted = leads.map((lead) => lead ?? 0).sort((a, b) => a - b);
  const middle = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0] as const;
  const early = new Set(alarms.filter(({ isAnomaly }) => !isAnomaly).map(({ group }) => group));
  return {
    bearings: bearings.length,
    medianLead: (middle[0] + middle[1]) / 2,
    falseInFirstHalf: early.size,
    neverAlarmed: leads.filter((lead) => lead === undefined).length,
    ...remainingLife(scored, bearings),
    ...Object.fromEntries(bearings.map((bearing, i) => [`lead ${bearing}`, leads[i] ?? 0])),
  };
}

/**
 * By what factor the remaining life is off, the median of each bearing's median, and how often it lies within its bounds; both also for the
 * worst bearing.
 */
function remainingLife(scored: readonly ScoredSnapshot[], bearings: readonly string[]): Record<string, number> {
  const judged = scored.flatMap(({ group, left }) =>
    left && left.s > 0
      ? [
          {
            group,
            factor: Math.exp(Math.abs(Math.log(left.medianS / left.s))),
            isIn: left.s >= left.lowS && left.s <= left.highS,
          },
        ]
      : [],
  );
  if (judged.length === 0) return {};
  const median = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
  };
  const factor = (of: typeof judged) => median(of.map((one) => one.factor));
  const inside = (of: typeof judged) => of.filter(({ isIn }) => isIn).length / Math.max(1, of.length);
  const each = bearings.map((bearing) => judged.filter(({ group }) => group === bearing));
  return {
    remainingLifeFactor: median(each.map(factor)),
    remainingLifeFactorWorst: Math.max(...each.map(factor)),
    remainingLifeWithin80: inside(judged),
    remainingLifeWithin80Worst: Math.min(...each.map(inside)),
  };
}
