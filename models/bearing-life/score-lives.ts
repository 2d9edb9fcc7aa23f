import { type AnyBlock, type CardBlock, chain, type Prediction, prepareLinks } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { atOf, lives } from './lives.js';

/** A snapshot of a bearing, scored. `at` is a share of its life; the second half of it counts as what is to be found. */
export interface ScoredSnapshot {
  readonly group: string;
  readonly at: number;
  readonly isAnomaly: boolean;
  readonly score: number;
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
    const last = links.findLastIndex(({ output }) => output.kind === 'prediction');
    const step = chain<'chunk', 'prediction'>(links.slice(0, last + 1)).open();
    const end = Math.max(...snapshots.map(atOf));
    for (const snapshot of snapshots) {
      const { rateHz, channels } = snapshot.spec;
      const samples = await snapshot.read();
      const half = Math.floor(samples.length / channels.length / 2) * channels.length;
      let score = Number.NaN;
      const keep = ({ scores: [worst = Number.NaN] }: Prediction) => {
        score = worst;
      };
      const at = atOf(snapshot);
      step.push({ at, rateHz, samples: samples.subarray(0, half) }, keep);
      step.push({ at: at + half / channels.length / rateHz, rateHz, samples: samples.subarray(half) }, keep);
      scored.push({ group, at: at / end, isAnomaly: at / end > 0.5, score });
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
    ...Object.fromEntries(bearings.map((bearing, i) => [`lead ${bearing}`, leads[i] ?? 0])),
  };
}
