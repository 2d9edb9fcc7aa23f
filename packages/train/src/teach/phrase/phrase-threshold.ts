import { countFalseAccepts, type ScoredRecording } from '../../evaluate/false-accepts.js';

/** Thresholds that int8 scores can tell apart. */
export const everyThreshold = Array.from({ length: 255 }, (_, i) => (i + 1) / 256);
/** No threshold is chosen below this, however quiet other sound is. */
const lowest = 0.2;
/** False accepts an hour that are allowed. */
const perHour = 2.5;
/** With fewer recordings of the phrase their own scores say little. */
const enough = 10;
/** The share of the phrases that must stay found, and how much of the room up to where they no longer are is used. */
const [kept, share] = [0.95, 0.2];

/**
 * The lowest threshold at which other sound is accepted no more often than 2.5 times an hour: once in the half hour or so
 * that is kept aside, never in less. Where nearly all phrases kept aside reach more, a fifth of the way up to that: the
 * sound to come is not that which was kept aside. The card's curve has what other thresholds do.
 */
export function phraseThreshold(positives: readonly ScoredRecording[], negatives: readonly ScoredRecording[]): number {
  const hours = negatives.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const allowed = Math.floor(perHour * hours);
  const needed =
    everyThreshold.find(
      (threshold) =>
        threshold >= lowest && countFalseAccepts([], negatives, { threshold, thresholds: [] }).falseAccepts <= allowed,
    ) ?? 255 / 256;
  if (positives.length < enough) return needed;
  const highest = positives.map(({ scores }) => Array.from(scores).reduce((a, b) => Math.max(a, b), 0));
  const reached = highest.sort((a, b) => b - a)[Math.ceil(kept * highest.length) - 1] ?? 0;
  return Math.round(256 * (needed + share * Math.max(0, reached - needed))) / 256;
}
