import type { SignalSpec } from '@pipit/core';
import { Board } from '../port/board.js';
import type { BoardNews } from '../port/board-event.js';
import { type Choice, chooseSignals } from '../port/choose-signals.js';
import { fused } from '../port/fused.js';
import type { Signal } from '../port/signal.js';
import type { RelayOptions, ServoOptions, ServoSink, Sink, SinkOptions } from '../port/sink.js';
import { Outputs } from './outputs.js';

/** What every board of ours does alike: it finds the signals that are asked for, and remembers what its outputs were set to. */
export abstract class BoardWithOutputs extends Board {
  readonly #outputs: Outputs;

  constructor(tell: (news: BoardNews) => void) {
    super();
    this.#outputs = new Outputs(tell);
  }

  protected get outputs(): Outputs {
    return this.#outputs;
  }

  /** What each of its sensors delivers. */
  protected abstract specs(): ReadonlyMap<string, SignalSpec>;

  /** The chosen channels of one sensor. */
  protected abstract open(choice: Choice): Signal;

  override sensors(which: string | SignalSpec): Signal {
    const [first, ...others] = chooseSignals(this.specs(), which).map((choice) => this.open(choice)) as [
      Signal,
      ...Signal[],
    ];
    return typeof which === 'string' || others.length === 0 ? first : fused(which, [first, ...others]);
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
