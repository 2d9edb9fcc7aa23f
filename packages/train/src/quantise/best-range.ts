import { gridOfRange } from './grid-of-range.js';
import type { RangeObserver } from './range-observer.js';

/** How the range of an int8 grid is chosen from what was observed. */
export type Calibration = 'min-max' | 'mse' | { readonly percentile: number };

/** The range of a grid: all that was seen, all but a share of it, or the one that costs least in squared error. */
export function bestRange(observer: RangeObserver, calibration: Calibration): readonly [number, number] {
  if (calibration === 'min-max') return observer.range;
  if (typeof calibration === 'object') return observer.percentile(calibration.percentile);
  const [low, high] = observer.range;
  const { centres, counts } = observer.histogram();
  let best: readonly [number, number] = [low, high];
  let least = Number.POSITIVE_INFINITY;
  for (let share = 1; share > 0.3; share -= 0.02) {
    const { scale, zeroPoint } = gridOfRange(low * share, high * share);
    const [bottom, top] = [(-128 - zeroPoint) * scale, (127 - zeroPoint) * scale];
    let error = 0;
    for (let i = 0; i < centres.length; i++) {
      const count = counts[i] as number;
      if (count === 0) continue;
      const value = centres[i] as number;
      const outside = value < bottom ? bottom - value : Math.max(0, value - top);
      error += count * (outside > 0 ? outside * outside : (scale * scale) / 12);
    }
    if (error < least) {
      least = error;
      best = [low * share, high * share];
    }
  }
  return best;
}
