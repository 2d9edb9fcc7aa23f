// Its types come from here wherever this file is compiled, tests included.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./firmata-io-module.d.ts" />
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./johnny-five-module.d.ts" />
import five, { type Board as FiveBoard, type Component } from 'johnny-five';
import type { Firmata } from 'firmata-io';

/** What is needed of an output while a board is connected. */
export interface Actuator {
  set(value: number): void;
}

/**
 * The outputs of one connection, driven by johnny-five. The only file that knows johnny-five.
 *
 * It gets a ready-made connection, no REPL, no signal handler and no timer, and on `close` everything of this connection
 * is taken out of its module-level registries.
 */
export class JohnnyFive {
  readonly #board: FiveBoard;
  readonly #io: Firmata;
  readonly #components: Component[] = [];

  constructor(io: Firmata) {
    this.#io = io;
    this.#board = new five.Board({ io, repl: false, sigint: false, debug: false, timeout: 2 ** 31 - 1 });
    this.#board.on('error', () => {});
    // Its own deadline runs on the machine's timer; the connection has one on the clock.
    this.#board.once('connect', () => this.#clearTimer());
  }

  onReady(ready: () => void): void {
    this.#board.once('ready', ready);
  }

  /** A level from 0 to 1: dimmed where the pin has PWM, else on from one half. Undefined where the pin cannot. */
  level(pin: number): Actuator | undefined {
    if (!this.#can(pin, this.#io.MODES.OUTPUT)) return undefined;
    const led = this.#keep(new five.Led({ board: this.#board, pin }));
    const dims = this.#can(pin, this.#io.MODES.PWM);
    return {
      set(value) {
        if (dims) led.brightness(Math.round(255 * value));
        else if (value >= 0.5) led.on();
        else led.off();
      },
    };
  }

  /** On from one half. Undefined where the pin cannot. */
  contact(pin: number, type: 'NO' | 'NC'): Actuator | undefined {
    if (!this.#can(pin, this.#io.MODES.OUTPUT)) return undefined;
    this.#io.pinMode(pin, this.#io.MODES.OUTPUT);
    const relay = this.#keep(new five.Relay({ board: this.#board, pin, type }));
    return { set: (value) => (value >= 0.5 ? relay.close() : relay.open()) };
  }

  /** Degrees from 0 to 180. Undefined where the pin cannot. */
  servo(pin: number, pulseUs: readonly [number, number] | undefined): Actuator | undefined {
    if (!this.#can(pin, this.#io.MODES.SERVO)) return undefined;
    const range = pulseUs && { pwmRange: [...pulseUs] as [number, number] };
    const servo = this.#keep(new five.Servo({ board: this.#board, pin, ...range }));
    return { set: (degrees) => servo.to(degrees) };
  }

  close(): void {
    this.#clearTimer();
    const { cache } = five.Board;
    const index = cache.indexOf(this.#board);
    if (index >= 0) cache.splice(index, 1);
    // Its private tables keep every component for ever; emptied, one costs a few hundred bytes.
    for (const component of this.#components) {
      component.board = null;
      component.io = null;
    }
    this.#board.removeAllListeners();
    this.#board.register.length = 0;
    this.#board.occupied.length = 0;
    this.#board.io = null;
    this.#board.transport = null;
    this.#board.pins = null;
  }

  #can(pin: number, mode: number): boolean {
    return this.#io.pins[pin]?.supportedModes.includes(mode) ?? false;
  }

  #keep<C extends Component>(component: C): C {
    this.#components.push(component);
    return component;
  }

  #clearTimer(): void {
    if (this.#board.timer) clearTimeout(this.#board.timer);
  }
}
