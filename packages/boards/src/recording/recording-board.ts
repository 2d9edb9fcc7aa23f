import { PipitError, type SignalSpec, systemClock } from '@pipit/core';
import { finalize, Observable, Subject } from 'rxjs';
import { BoardWithOutputs } from '../firmata/board-with-outputs.js';
import type { BoardEvent } from '../port/board-event.js';
import type { BoardStatus } from '../port/board-status.js';
import type { Choice } from '../port/choose-signals.js';
import type { Origin } from '../port/origin.js';
import { picked } from '../port/picked.js';
import { Signal } from '../port/signal.js';
import type { Playable } from './playable.js';
import { type RecordingOptions, recording } from './recording.js';

export interface RecordingBoardOptions extends RecordingOptions {
  /** What each sensor plays. */
  readonly sensors: Readonly<Record<string, Playable | readonly Playable[]>>;
}

/**
 * A board whose sensors play recordings, for replay and for tests of a whole app. Its outputs drive nothing and tell
 * what they were set to in `events`.
 *
 * ```ts
 * const test = await createTestApp(GuardModule)
 *   .replace(Board)
 *   .with(new RecordingBoard({ sensors: { vibration: recordings }, speed: 'asap' }));
 * ```
 */
export class RecordingBoard extends BoardWithOutputs {
  override readonly origin: Origin;
  override readonly events: Observable<BoardEvent>;
  readonly #signals: ReadonlyMap<string, Signal>;
  readonly #news: Subject<BoardEvent>;
  #playing = 0;

  constructor({ sensors, ...options }: RecordingBoardOptions) {
    const clock = options.clock ?? systemClock;
    const heard = new Subject<BoardEvent>();
    super((news) => heard.next({ ...news, at: clock.now() }));
    this.#news = heard;
    this.events = heard.asObservable();
    this.#signals = new Map(Object.entries(sensors).map(([name, played]) => [name, recording(played, options)]));
    const origins = [...this.#signals.values()].map(({ origin }) => origin);
    this.origin = {
      kind: 'recording',
      synthetic: origins.some(({ synthetic }) => synthetic),
      description: origins.map(({ description }) => description).join(', '),
    };
  }

  override status(): BoardStatus {
    return { state: this.#playing > 0 ? 'connected' : 'closed', attempt: 0, garbageBytes: 0, sensors: {} };
  }

  protected override specs(): ReadonlyMap<string, SignalSpec> {
    return new Map([...this.#signals].map(([name, { spec }]) => [name, spec]));
  }

  protected override open({ name, spec, picks }: Choice): Signal {
    const signal = this.#signals.get(name);
    if (!signal) throw new PipitError('SENSOR_UNKNOWN', name, [...this.#signals.keys()]);
    const width = signal.spec.channels.length;
    return new Signal(spec, signal.origin, (subscriber) => {
      this.#playing++;
      return signal.pipe(finalize(() => this.#playing--)).subscribe({
        next: (chunk) => subscriber.next(picked(chunk, width, picks)),
        error: (error) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
  }

  override hold(): Observable<BoardEvent> {
    return new Observable((subscriber) => this.#news.subscribe(subscriber));
  }
}
