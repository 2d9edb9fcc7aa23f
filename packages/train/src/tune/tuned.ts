import type { ModelCost } from './model-cost.js';
import type { Choice } from './search-space.js';

/** A choice that was tried, with what it costs and how well it did after how many epochs. */
export interface Tuned {
  readonly choice: Choice;
  readonly cost: ModelCost;
  /** Minus infinity where training failed. */
  readonly valAccuracy: number;
  readonly epochs: number;
}
