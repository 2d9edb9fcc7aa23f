import type { Chunk, SignalSpec } from '@pipit/core';
import { Observable, type Subscriber, type TeardownLogic } from 'rxjs';
import type { Origin } from './origin.js';

/**
 * A cold stream of chunks that says what it carries and where it comes from.
 *
 * Subscribing starts it, unsubscribing stops it and leaves nothing behind. Operators of Pipit read `spec` while a
 * pipeline is put together; `origin` is shown beside whatever is concluded from the signal.
 */
export class Signal extends Observable<Chunk> {
  readonly spec: SignalSpec;
  readonly origin: Origin;

  constructor(spec: SignalSpec, origin: Origin, start: (subscriber: Subscriber<Chunk>) => TeardownLogic) {
    super(start);
    this.spec = spec;
    this.origin = origin;
  }
}
