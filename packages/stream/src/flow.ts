import type { Kind, Meter, Spec, Value } from '@pipit/core';
import { Observable } from 'rxjs';

/**
 * An observable that knows what flows through it.
 *
 * Operators of Pipit read `spec` when a pipeline is put together, so that a wrong rate, channel or unit is an error
 * before anything is subscribed. A `meter`, where one was set, is handed on from operator to operator.
 */
export class Flow<K extends Kind> extends Observable<Value<K>> {
  readonly spec: Spec<K>;
  readonly meter: Meter | undefined;

  constructor(spec: Spec<K>, values: Observable<Value<K>>, meter?: Meter) {
    super((subscriber) => values.subscribe(subscriber));
    this.spec = spec;
    this.meter = meter;
  }

  /** The values of an observable under a spec, for operators that pass on whatever they are given. */
  static like<T>(values: Observable<T>, spec: Spec<Kind>, meter?: Meter): Observable<T> {
    return new Flow<Kind>(spec, values as unknown as Observable<Value<Kind>>, meter) as unknown as Observable<T>;
  }
}
