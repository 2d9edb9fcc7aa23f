import { poisson } from './poisson.js';
import { wilson } from './wilson.js';

/** Scores of one recording in time order. */
export interface ScoredRecording {
  readonly scores: ArrayLike<number>;
  /** Scores a second. */
  readonly rateHz: number;
  readonly seconds: number;
  /** Whose voice or hand it is, where that is known. */
  readonly group?: string;
}

export interface FalseAcceptPoint {
  readonly threshold: number;
  readonly missRate: number;
  readonly falseAcceptsPerHour: number;
}

/** Misses against false accepts an hour of a phrase detector. */
export interface FalseAcceptReport {
  readonly threshold: number;
  readonly n: number;
  readonly missed: number;
  readonly missRate: number;
  /** 95 % Wilson interval of the miss rate. */
  readonly missInterval: readonly [number, number];
  readonly negativeHours: number;
  readonly falseAccepts: number;
  readonly falseAcceptsPerHour: number;
  /** 95 % Poisson interval of the false accepts an hour. */
  readonly falseAcceptInterval: readonly [number, number];
  readonly curve: readonly FalseAcceptPoint[];
  /** Share of the phrases of each group that were found. */
  readonly perGroup: Readonly<Record<string, { readonly n: number; readonly accuracy: number }>>;
}

/**
 * Counts phrases missed and other sound accepted.
 *
 * A phrase is found when any of its scores reaches the threshold. Other sound is accepted each time that the score
 * reaches it, but once only within `refractoryS` seconds, as a device would fire.
 */
export function countFalseAccepts(
  positives: readonly ScoredRecording[],
  negatives: readonly ScoredRecording[],
  { threshold, refractoryS = 1, thresholds = everyTwentieth }: FalseAcceptOptions,
): FalseAcceptReport {
  const negativeHours = negatives.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const count = (at: number) => {
    const missed = positives.filter(({ scores }) => !some(scores, at)).length;
    const falseAccepts = negatives.reduce((sum, recording) => sum + firings(recording, at, refractoryS), 0);
    return {
      missed,
      missRate: positives.length > 0 ? missed / positives.length : 0,
      falseAccepts,
      falseAcceptsPerHour: negativeHours > 0 ? falseAccepts / negativeHours : 0,
    };
  };
  const curve = thresholds.map((at) => {
    const { missRate, falseAcceptsPerHour } = count(at);
    return { threshold: at, missRate, falseAcceptsPerHour };
  });
  const perGroup = foundByGroup(positives, threshold);
  const counted = count(threshold);
  const [few, many] = poisson(counted.falseAccepts).map((accepts) => (negativeHours > 0 ? accepts / negativeHours : 0));
  return {
    threshold,
    n: positives.length,
    ...counted,
    missInterval: wilson(counted.missed, positives.length),
    negativeHours,
    falseAcceptInterval: [few ?? 0, many ?? 0],
    curve,
    perGroup,
  };
}

function foundByGroup(positives: readonly ScoredRecording[], threshold: number): FalseAcceptReport['perGroup'] {
  const groups = new Map<string, { n: number; found: number }>();
  for (const { group, scores } of positives) {
    if (group === undefined) continue;
    const { n, found } = groups.get(group) ?? { n: 0, found: 0 };
    groups.set(group, { n: n + 1, found: found + (some(scores, threshold) ? 1 : 0) });
  }
  return Object.fromEntries([...groups].map(([group, { n, found }]) => [group, { n, accuracy: found / n }]));
}

export interface FalseAcceptOptions {
  readonly threshold: number;
  readonly refractoryS?: number;
  /** Thresholds of the curve. */
  readonly thresholds?: readonly number[];
}

/** Every twentieth, and finer near 1, where quiet detectors are set. */
const everyTwentieth = [
  ...Array.from({ length: 19 }, (_, i) => Number((0.05 * (i + 1)).toFixed(2))),
  0.96,
  0.97,
  0.98,
  0.99,
  0.995,
  1,
];

function some(scores: ArrayLike<number>, threshold: number): boolean {
  for (let i = 0; i < scores.length; i++) if ((scores[i] as number) >= threshold) return true;
  return false;
}

function firings({ scores, rateHz }: ScoredRecording, threshold: number, refractoryS: number): number {
  let count = 0;
  let readyAt = 0;
  for (let i = 0; i < scores.length; i++) {
    if ((scores[i] as number) < threshold || i < readyAt) continue;
    count++;
    readyAt = i + refractoryS * rateHz;
  }
  return count;
}
