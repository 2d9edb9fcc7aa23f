import type { ModelCost } from './model-cost.js';
import { paretoFront } from './pareto-front.js';
import type { Tuned } from './tuned.js';

/** The choices that no other beats in accuracy and one cost, the cheapest first. */
export const frontOf = (tuned: readonly Tuned[], figure: keyof ModelCost = 'flashBytes'): readonly Tuned[] =>
  paretoFront(
    tuned.filter(({ valAccuracy }) => Number.isFinite(valAccuracy)),
    ({ cost }) => cost[figure],
    ({ valAccuracy }) => valAccuracy,
  );
