import { countFalseAccepts, type ScoredRecording } from '../../evaluate/false-accepts.js';

/** Thresholds that int8 scores can tell apart. */
export const everyThreshold = Array.from({ length: 255 }, (_, i) => (i + 1) / 256);
/** No threshold is chosen below this, however quiet other sound is. */
const lowest = 0.2;

/**
 * A threshold between what other sound reaches and what the phrase reaches: from the lowest that accepts nothing of the
 * other sound half of the way, in logits, to the score that nine in ten recordings of the phrase reach, where there is way.
 */
export function phraseThreshold(positives: readonly ScoredRecording[], negatives: readonly ScoredRecording[]): number {
  const quiet = everyThreshold.find(
    (threshold) =>
      threshold >= lowest && countFalseAccepts([], negatives, { threshold, thresholds: [] }).falseAccepts === 0,
  );
  const least = quiet ?? 255 / 256;
  const peaks = positives.map(({ scores }) => highestOf(scores)).sort((a, b) => a - b);
  const reached = peaks[Math.floor(0.1 * peaks.length)] ?? 0;
  if (reached <= least) return least;
  return rounded(ofLogit((logit(least) + logit(reached)) / 2));
}

function highestOf(scores: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i] as number);
  return most;
}

const logit = (score: number) => Math.log(score / (1 + 1 / 512 - score));
const ofLogit = (value: number) => (1 + 1 / 512) / (1 + Math.exp(-value));
const rounded = (score: number) => Math.min(255, Math.max(1, Math.round(256 * score))) / 256;
