import { type Kind, type Meter, PipitError, type Spec } from '@pipit/core';
import type { Observable } from 'rxjs';

/** The spec of a source that `wanter` reads, whoever made it: any observable with a `spec` will do. */
export function specOf<K extends Kind>(source: Observable<unknown>, wanter: string): Spec<K> {
  if ('spec' in source && source.spec) return source.spec as Spec<K>;
  throw new PipitError('NO_SPEC', wanter);
}

/** The meter that was set further up, if one was. */
export function meterOf(source: Observable<unknown>): Meter | undefined {
  return 'meter' in source ? (source.meter as Meter | undefined) : undefined;
}
