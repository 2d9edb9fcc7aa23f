import type { SignalSpec } from '@pipit/core';
import type { Observable } from 'rxjs';
import type { BoardEvent } from './board-event.js';
import type { BoardStatus } from './board-status.js';
import type { Signal } from './signal.js';
import type { RelayOptions, ServoOptions, ServoSink, Sink, SinkOptions } from './sink.js';
import type { Origin } from './origin.js';

/**
 * What an app asks for when it wants to sense and act: the role that a real board, an emulated one and a recording play.
 *
 * Nothing is opened until somebody subscribes to a signal (or to `hold`), and everything is closed when the last one
 * leaves. A lost board is reported in `events` and reconnected for ever; signals show it as a gap and never fail for it.
 *
 * ```ts
 * @Injectable()
 * class Guard {
 *   constructor(@Inject(Board) private readonly board: Board) {}
 *
 *   @Pipeline()
 *   shaking(): Observable<Chunk> {
 *     const lamp = this.board.led(13);
 *     return this.board.sensors('vibration').pipe(tap(({ samples }) => lamp.to(Math.abs(samples[0] ?? 0))));
 *   }
 * }
 * ```
 */
export abstract class Board {
  /** What stands behind this board. */
  abstract readonly origin: Origin;

  /** What happens to it, as it happens; listening neither opens nor holds it. Never ends. */
  abstract readonly events: Observable<BoardEvent>;

  /** How it is doing now. */
  abstract status(): BoardStatus;

  /**
   * The signal of a sensor, by the sensor's name or by what a model wants.
   *
   * Given a spec, the sensor that has all its channels is found and the channels are put in the spec's order.
   * Errors, thrown here and not later: `SENSOR_UNKNOWN`, `CHANNEL_MISSING`, `WRONG_UNIT`, `RATE_MISMATCH`.
   */
  abstract sensors(which: string | SignalSpec): Signal;

  /** Keeps the board open while subscribed, for apps that only act; emits its events. */
  abstract hold(): Observable<BoardEvent>;

  /** An LED. Dims on a pin with PWM. Errors: `PIN_TAKEN`. */
  abstract led(pin: number | SinkOptions): Sink;

  /** A relay. Errors: `PIN_TAKEN`. */
  abstract relay(pin: number | RelayOptions): Sink;

  /** An active buzzer: it makes its own tone while it is on. Errors: `PIN_TAKEN`. */
  abstract buzzer(pin: number | SinkOptions): Sink;

  /** A bare pin, high or low. Errors: `PIN_TAKEN`. */
  abstract digital(pin: number | SinkOptions): Sink;

  /** A bare pin with pulse-width modulation; `level` is its duty. Errors: `PIN_TAKEN`. */
  abstract pwm(pin: number | SinkOptions): Sink;

  /** A hobby servo. Errors: `PIN_TAKEN`. */
  abstract servo(pin: number | ServoOptions): ServoSink;
}
