import type { SignalSpec } from '@pipit/core';
import { type Observable, Subject, type Subscriber, type TeardownLogic } from 'rxjs';
import type { Chunk } from '@pipit/core';
import type { BoardEvent } from '../port/board-event.js';
import type { Origin } from '../port/origin.js';
import { Signal } from '../port/signal.js';

/** Sound as a cold signal of one channel, with what happens to whatever delivers it. */
export class SoundSignal extends Signal {
  /** Openings, losses, gaps and overloads as they happen. Listening opens nothing. */
  readonly events: Observable<BoardEvent>;

  constructor(
    rateHz: number,
    origin: Origin,
    start: (subscriber: Subscriber<Chunk>, tell: (event: BoardEvent) => void) => TeardownLogic,
  ) {
    const events = new Subject<BoardEvent>();
    super(soundSpec(rateHz), origin, (subscriber) => start(subscriber, (event) => events.next(event)));
    this.events = events.asObservable();
  }
}

/** One channel of PCM in -1..1, as recordings have it. */
export const soundSpec = (rateHz: number): SignalSpec => ({
  kind: 'chunk',
  rateHz,
  channels: [{ name: 'audio', unit: '1' }],
});
