import type { Board } from './board.js';
import type { Sink } from './sink.js';

/** Red, green and blue, each 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** An analog LED strip: three pins with PWM, each with a transistor, for red, green and blue. */
export class LedStrip {
  readonly #channels: readonly Sink[];
  #colour: Colour = [0, 0, 0];
  #level = 0;

  /** Errors: `PIN_TAKEN`. */
  constructor(board: Pick<Board, 'led'>, pins: readonly [red: number, green: number, blue: number]) {
    this.#channels = pins.map((pin) => board.led(pin));
  }

  /** How bright it is, 0 to 1. */
  get level(): number {
    return this.#level;
  }

  /** Shows a colour at a brightness from 0 to 1. */
  show(colour: Colour, level = 1): void {
    this.#colour = colour;
    this.#level = Math.max(0, Math.min(1, level));
    this.#channels.forEach((channel, i) => channel.to((colour[i] ?? 0) * this.#level));
  }

  /** The same colour, brighter or darker. */
  dim(level: number): void {
    this.show(this.#colour, level);
  }

  off(): void {
    this.dim(0);
  }
}
