import type { Kind, Meter, Value } from '@pipit/core';
import type { Observable } from 'rxjs';
import { Flow } from './flow.js';
import { specOf } from './spec-of.js';

/** Lets every operator after this one report its notices and its time to `meter`. Costs nothing where it is absent. */
export const metered =
  <K extends Kind>(meter: Meter) =>
  (source: Observable<Value<K>>): Flow<K> =>
    new Flow<K>(specOf<K>(source, 'metered'), source, meter);
