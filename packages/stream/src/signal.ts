import type { Kind, Spec, Value } from '@pipit/core';
import type { Observable } from 'rxjs';
import { Flow } from './flow.js';
import { meterOf } from './spec-of.js';

/**
 * Declares what flows through an observable: at its source, or after a plain RxJS operator that lost the spec.
 *
 * ```ts
 * from(chunks).pipe(signal({ kind: 'chunk', rateHz: 100, channels }), slide({ length: 128, hop: 64 }))
 * ```
 */
export const signal =
  <S extends Spec<Kind>>(spec: S) =>
  (source: Observable<Value<S['kind']>>): Flow<S['kind']> =>
    new Flow<S['kind']>(spec, source, meterOf(source));
