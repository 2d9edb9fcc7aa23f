import type { FalseAcceptPoint } from './false-accepts.js';

/**
 * The point of a curve with fewest misses among those within the allowed false accepts an hour; of equals the highest
 * threshold. Undefined where no threshold of the curve is quiet enough.
 */
export function thresholdAt(
  curve: readonly FalseAcceptPoint[],
  maxFalseAcceptsPerHour: number,
): FalseAcceptPoint | undefined {
  return curve
    .filter(({ falseAcceptsPerHour }) => falseAcceptsPerHour <= maxFalseAcceptsPerHour)
    .sort((a, b) => a.missRate - b.missRate || b.threshold - a.threshold)[0];
}
