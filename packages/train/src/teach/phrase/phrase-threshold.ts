import type { ScoredRecording } from '../../evaluate/false-accepts.js';
import { countFalseAccepts } from '../../evaluate/false-accepts.js';

/** Thresholds that int8 scores can tell apart. */
const thresholds = Array.from({ length: 255 }, (_, i) => (i + 1) / 256);
/** Logits of int8 scores beyond this are all the same. */
const lowest = 0.2;

/**
 * A threshold between what other speech reaches and what the phrase reaches: the lowest that accepts nothing of the other
 * speech, and from there half of the way, in logits, to the score that nine in ten of the phrase reach, where there is way.
 */
export function phraseThreshold(positives: readonly ScoredRecording[], negatives: readonly ScoredRecording[]): number {
  const quiet = thresholds.find(
    (threshold) => threshold >= lowest && countFalseAccepts([], negatives, { threshold, thresholds: [] }).falseAccepts === 0,
  );
  const least = quiet ?? 255 / 256;
  const peaks = positives.map(({ scores }) => peak(scores)).sort((a, b) => a - b);
  const reached = peaks[Math.floor(0.1 * peaks.length)] ?? 0;
  if (reached <= least) return least;
  return rounded(fromLogit((logit(least) + logit(reached)) / 2));
}

function peak(scores: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i] as number);
  return most;
}

const logit = (score: number) => Math.log(score / (1 - score + 1 / 512));
const fromLogit = (value: number) => 1 / (1 + Math.exp(-value));
const rounded = (score: number) => Math.min(255, Math.max(1, Math.round(256 * score))) / 256;
