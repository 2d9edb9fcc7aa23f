import type { Kind, Meter, Value } from '@pipit/core';
import type { Observable } from 'rxjs';
import { Flow } from './flow.js';
import { specOf } from './spec-of.js';

/** Lets every operator after this one report its notices and its time to `meter`. Costs nothing where it is absent. */
export const metered =
  (meter: Meter) =>
  <T extends Value<Kind>>(source: Observable<T>): Observable<T> =>
    Flow.like(source, specOf(source, 'metered'), meter);
