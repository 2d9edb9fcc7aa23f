import { type Clock, PipitError, type SignalSpec, systemClock } from '@pipit/core';
import { finalize, Observable, Subject } from 'rxjs';
import { Outputs } from '../firmata/outputs.js';
import { Board } from '../port/board.js';
import type { BoardEvent } from '../port/board-event.js';
import type { BoardStatus } from '../port/board-status.js';
import { chooseSignal } from '../port/choose-signal.js';
import type { Origin } from '../port/origin.js';
import { picked } from '../port/picked.js';
import { Signal } from '../port/signal.js';
import type { RelayOptions, ServoOptions, ServoSink, Sink, SinkOptions } from '../port/sink.js';
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
export class RecordingBoard extends Board {
  override readonly origin: Origin;
  override readonly events: Observable<BoardEvent>;
  readonly #clock: Clock;
  readonly #signals: ReadonlyMap<string, Signal>;
  readonly #news = new Subject<BoardEvent>();
  readonly #outputs: Outputs;
  #playing = 0;

  constructor({ sensors, ...options }: RecordingBoardOptions) {
    super();
    this.#clock = options.clock ?? systemClock;
    this.events = this.#news.asObservable();
    this.#outputs = new Outputs((news) => this.#news.next({ ...news, at: this.#clock.now() }));
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

  override sensors(which: string | SignalSpec): Signal {
    const specs = new Map([...this.#signals].map(([name, { spec }]) => [name, spec]));
    const { name, spec, picks } = chooseSignal(specs, which);
    const signal = this.#signals.get(name);
    if (!signal) throw new PipitError('SENSOR_UNKNOWN', name, [...specs.keys()]);
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

  override led(pin: number | SinkOptions): Sink {
    return this.#outputs.level('led', pin);
  }

  override relay(pin: number | RelayOptions): Sink {
    return this.#outputs.contact('relay', pin);
  }

  override buzzer(pin: number | SinkOptions): Sink {
    return this.#outputs.level('buzzer', pin);
  }

  override digital(pin: number | SinkOptions): Sink {
    return this.#outputs.contact('digital', pin);
  }

  override pwm(pin: number | SinkOptions): Sink {
    return this.#outputs.level('pwm', pin);
  }

  override servo(pin: number | ServoOptions): ServoSink {
    return this.#outputs.servo(pin);
  }
}
