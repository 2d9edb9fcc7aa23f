import { countFalseAccepts, type ScoredRecording } from '../../evaluate/false-accepts.js';

/** Thresholds that int8 scores can tell apart. */
export const everyThreshold = Array.from({ length: 255 }, (_, i) => (i + 1) / 256);
/** No threshold is chosen below this, however quiet other sound is. */
const lowest = 0.2;
/** False accepts an hour that are allowed. */
const perHour = 2.5;

/**
 * The lowest threshold at which other sound is accepted no more often than 2.5 times an hour: once in the half hour or so
 * that is kept aside, never in less. The card's curve has what other thresholds do.
 */
export function phraseThreshold(negatives: readonly ScoredRecording[]): number {
  const hours = negatives.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const allowed = Math.floor(perHour * hours);
  return (
    everyThreshold.find(
      (threshold) =>
        threshold >= lowest && countFalseAccepts([], negatives, { threshold, thresholds: [] }).falseAccepts <= allowed,
    ) ?? 255 / 256
  );
}
