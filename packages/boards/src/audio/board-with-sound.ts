import type { SignalSpec } from '@pipit/core';
import { merge, type Observable } from 'rxjs';
import { Board } from '../port/board.js';
import type { BoardEvent } from '../port/board-event.js';
import type { BoardStatus } from '../port/board-status.js';
import { chooseSignals } from '../port/choose-signals.js';
import type { Origin } from '../port/origin.js';
import { picked } from '../port/picked.js';
import { Signal } from '../port/signal.js';
import type { RelayOptions, ServoOptions, ServoSink, Sink, SinkOptions } from '../port/sink.js';

/**
 * A board that hears as well: `sound` is offered among its sensors by the names given, everything else is the board's own.
 *
 * Sound is too much for a serial line; a microphone belongs to the machine that the board hangs on. A model's spec finds
 * it like every other sensor, and listening holds the board open.
 */
export class BoardWithSound extends Board {
  override readonly origin: Origin;
  override readonly events: Observable<BoardEvent>;
  readonly #board: Board;
  readonly #sound: ReadonlyMap<string, Signal>;

  constructor(board: Board, sound: Readonly<Record<string, Signal & { readonly events?: Observable<BoardEvent> }>>) {
    super();
    this.#board = board;
    this.#sound = new Map(Object.entries(sound));
    this.origin = board.origin;
    this.events = merge(board.events, ...Object.values(sound).flatMap(({ events }) => events ?? []));
  }

  override status(): BoardStatus {
    return this.#board.status();
  }

  override sensors(which: string | SignalSpec): Signal {
    const specs = new Map([...this.#sound].map(([name, { spec }]) => [name, spec]));
    const hasNone = typeof which === 'string' ? !specs.has(which) : !hears(specs, which);
    if (hasNone) return this.#board.sensors(which);
    const [choice] = chooseSignals(specs, which);
    if (!choice) return this.#board.sensors(which);
    const { name, spec, picks } = choice;
    const signal = this.#sound.get(name) as Signal;
    const width = signal.spec.channels.length;
    return new Signal(spec, signal.origin, (subscriber) => {
      const held = this.#board.hold().subscribe();
      held.add(
        signal.subscribe({
          next: (chunk) => subscriber.next(picked(chunk, width, picks)),
          error: (error) => subscriber.error(error),
          complete: () => subscriber.complete(),
        }),
      );
      return held;
    });
  }

  override hold(): Observable<BoardEvent> {
    return this.#board.hold();
  }

  override led(pin: number | SinkOptions): Sink {
    return this.#board.led(pin);
  }

  override relay(pin: number | RelayOptions): Sink {
    return this.#board.relay(pin);
  }

  override buzzer(pin: number | SinkOptions): Sink {
    return this.#board.buzzer(pin);
  }

  override digital(pin: number | SinkOptions): Sink {
    return this.#board.digital(pin);
  }

  override pwm(pin: number | SinkOptions): Sink {
    return this.#board.pwm(pin);
  }

  override servo(pin: number | ServoOptions): ServoSink {
    return this.#board.servo(pin);
  }
}

/** Whether a sound has the channels that are asked for; its rate and units are then judged, and a misfit is said. */
const hears = (sound: ReadonlyMap<string, SignalSpec>, which: SignalSpec): boolean =>
  [...sound.values()].some(({ channels }) =>
    which.channels.every(({ name }) => channels.some((channel) => channel.name === name)),
  );
