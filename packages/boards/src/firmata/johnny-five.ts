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

interface Device {
  readonly component: Component;
  readonly actuator: Actuator;
  /** Sets the pin up on a board that knows nothing of it yet. */
  readonly prepare: (io: Firmata) => void;
}

/**
 * The outputs of a board, driven by johnny-five. The only file that knows johnny-five.
 *
 * It gets ready-made connections, no REPL, no signal handler and no timer. Its module-level tables keep every board and
 * component for ever, so there is one of each however often the board is reconnected, and `close` empties them.
 */
export class JohnnyFive {
  readonly #devices = new Map<number, Device>();
  #board: FiveBoard | undefined;
  #io: Firmata | undefined;

  /** A board is there, or there again, and has forgotten what its pins were for. */
  attach(io: Firmata): void {
    this.#io = io;
    if (this.#board) {
      this.#board.io = io;
      this.#board.transport = io.transport;
      this.#board.pins = five.Board.Pins(this.#board);
    } else this.#board = begun(io);
    for (const { component, prepare } of this.#devices.values()) {
      component.io = io;
      prepare(io);
    }
  }

  /** The board is gone: nothing of its connection is kept. */
  detach(): void {
    this.#io = undefined;
    if (this.#board) {
      this.#board.io = null;
      this.#board.transport = null;
    }
    for (const { component } of this.#devices.values()) component.io = null;
  }

  /** A level from 0 to 1: dimmed where the pin has PWM, else on from one half. Undefined where the pin cannot. */
  level(pin: number): Actuator | undefined {
    return this.#device(pin, 'OUTPUT', (board) => {
      const led = new five.Led({ board, pin });
      const dims = this.#can(pin, 'PWM');
      return {
        component: led,
        prepare: (io) => io.pinMode(pin, dims ? io.MODES.PWM : io.MODES.OUTPUT),
        actuator: {
          set(value) {
            if (dims) led.brightness(Math.round(255 * value));
            else if (value >= 0.5) led.on();
            else led.off();
          },
        },
      };
    });
  }

  /** On from one half. Undefined where the pin cannot. */
  contact(pin: number, type: 'NO' | 'NC'): Actuator | undefined {
    return this.#device(pin, 'OUTPUT', (board, io) => {
      const prepare = (to: Firmata) => to.pinMode(pin, to.MODES.OUTPUT);
      prepare(io);
      const relay = new five.Relay({ board, pin, type });
      return { component: relay, prepare, actuator: { set: (value) => (value >= 0.5 ? relay.close() : relay.open()) } };
    });
  }

  /** Degrees from 0 to 180. Undefined where the pin cannot. */
  servo(pin: number, pulseUs: readonly [number, number] | undefined): Actuator | undefined {
    return this.#device(pin, 'SERVO', (board) => {
      const range = pulseUs && { pwmRange: [...pulseUs] as [number, number] };
      const servo = new five.Servo({ board, pin, ...range });
      return {
        component: servo,
        prepare: (io) => {
          if (pulseUs) io.servoConfig(pin, ...pulseUs);
          else io.pinMode(pin, io.MODES.SERVO);
          // It sends no angle twice running; this board has not had it yet.
          if (servo.last) servo.last.degrees = Number.NaN;
        },
        actuator: { set: (degrees) => servo.to(degrees) },
      };
    });
  }

  close(): void {
    this.detach();
    const board = this.#board;
    this.#board = undefined;
    for (const { component } of this.#devices.values()) component.board = null;
    this.#devices.clear();
    if (!board) return;
    const { cache } = five.Board;
    const index = cache.indexOf(board);
    if (index >= 0) cache.splice(index, 1);
    board.removeAllListeners();
    board.register.length = 0;
    board.occupied.length = 0;
    board.pins = null;
  }

  #device(
    pin: number,
    mode: 'OUTPUT' | 'SERVO',
    make: (board: FiveBoard, io: Firmata) => Device,
  ): Actuator | undefined {
    if (!this.#board || !this.#io || !this.#can(pin, mode)) return undefined;
    const device = this.#devices.get(pin) ?? make(this.#board, this.#io);
    this.#devices.set(pin, device);
    return device.actuator;
  }

  #can(pin: number, mode: 'OUTPUT' | 'PWM' | 'SERVO'): boolean {
    const io = this.#io;
    return io?.pins[pin]?.supportedModes.includes(io.MODES[mode]) ?? false;
  }
}

/** johnny-five waits for the start of a connection; it gets to see that of one which is past it. */
function begun(io: Firmata): FiveBoard {
  io.isReady = false;
  const board = new five.Board({ io, repl: false, sigint: false, debug: false, timeout: 2 ** 31 - 1 });
  io.isReady = true;
  board.on('error', () => {});
  io.emit('connect');
  io.emit('ready');
  return board;
}
