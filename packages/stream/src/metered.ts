import type { Meter } from '@pipit/core';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { Flow } from './flow.js';
import { specOf } from './spec-of.js';

/** Lets every operator after this one report its notices and its time to `meter`. Costs nothing where it is absent. */
export function metered<T>(meter: Meter): MonoTypeOperatorFunction<T> {
  return (source) => Flow.like(source, specOf(source, 'metered'), meter);
}
