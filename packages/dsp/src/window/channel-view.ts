import type { BinRange } from '../spectrum/band-energy.js';
import type { Moments } from '../statistics/moments.js';
import type { Quantiles } from '../statistics/quantiles.js';

/** One channel of one window with what was computed of it. `density` is one-sided, in unit squared a hertz, without the mean. */
export interface ChannelView {
  readonly samples: Float32Array;
  readonly offset: number;
  readonly stride: number;
  readonly length: number;
  readonly rateHz: number;
  readonly binHz: number;
  readonly moments: Moments;
  readonly quantiles: Quantiles;
  readonly density: Float64Array;
  readonly bands: readonly BinRange[];
}
