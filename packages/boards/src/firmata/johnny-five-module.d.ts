/** The part of johnny-five 2.1 that Pipit uses; it comes without types. */
declare module 'johnny-five' {
  import type { EventEmitter } from 'node:events';
  import type { Firmata } from 'firmata-io';

  export interface Component {
    board: Board | null;
    io: Firmata | null;
  }

  export class Board extends EventEmitter {
    constructor(options: { io: Firmata; repl: false; sigint: false; debug: false; timeout: number });
    static readonly cache: Board[];
    static Pins(board: Board): unknown;
    io: Firmata | null;
    transport: unknown;
    pins: unknown;
    register: unknown[];
    occupied: unknown[];
  }

  export class Led implements Component {
    constructor(options: { board: Board; pin: number });
    board: Board | null;
    io: Firmata | null;
    on(): void;
    off(): void;
    brightness(value: number): void;
  }

  export class Relay implements Component {
    constructor(options: { board: Board; pin: number; type: 'NO' | 'NC' });
    board: Board | null;
    io: Firmata | null;
    open(): void;
    close(): void;
  }

  export class Servo implements Component {
    constructor(options: { board: Board; pin: number; pwmRange?: [number, number] });
    board: Board | null;
    io: Firmata | null;
    readonly last: { degrees: number } | undefined;
    to(degrees: number): void;
  }

  const five: { Board: typeof Board; Led: typeof Led; Relay: typeof Relay; Servo: typeof Servo };
  export default five;
}
